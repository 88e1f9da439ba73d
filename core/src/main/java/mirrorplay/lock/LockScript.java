package mirrorplay.lock;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;

/** The shell text that takes and releases the lock of a host.
 *
 * <p>The lock is a directory, made in one step, in a place where every user may make one and nobody may remove another's. In it each
 * connection of the run has a symbolic link {@code holder.RUN.PID} to a text that says whose it is: a link is made in one step,
 * too, and can be read without opening anything that somebody else put there. Empty files {@code command.PID.BORN} name the
 * commands that were started. A process is known by its id together with the time of its birth; it is gone when there is none.
 */
final class LockScript {
    private static final List<String> PLACES = List.of("/run/lock", "/tmp");

    private static final String TAKE = """
            run=$1 info=$2
            shift 2
            for d; do [ -k "$d" ] && break; done
            lock=$d/mirrorplay.lock
            umask 022
            boot= i=0
            { IFS= read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
            born() {
              s=
              { IFS= read -r s <"/proc/$1/stat"; } 2>/dev/null || return 1
              set -- ${s##*) }
              s=${20}
            }
            born $$ || { echo "denied $lock (no /proc)"; exit 0; }
            me=$s
            enter() { ln -s "$me $boot $info" "$lock/holder.$run.$$" 2>/dev/null; : ; }
            own() {
              for f in "$lock/holder.$run".*; do [ -h "$f" ] && return 0; done
              return 1
            }
            look() {
              out= live= known= booted= groups=
              for f in "$lock"/holder.*; do
                [ -h "$f" ] && t=$(readlink "$f") || continue
                known=1 n=${f##*/holder.} now=gone
                p=${n##*.} r=${t#* }
                if [ "${r%% *}" = "$boot" ]; then
                  booted=1
                  if born "$p" && [ "$s" = "${t%% *}" ]; then now=live live=1 groups="$groups $p"; fi
                fi
                out="$out
            holder $p $now ${r#* }"
              done
              for f in "$lock"/command.*; do
                n=${f##*/command.}
                p=${n%.*}
                case $p in '' | *[!0-9]*) continue ;; esac
                if [ "$booted" ] && born "$p" && [ "$s" = "${n##*.}" ]; then
                  live=1 groups="$groups $p"
                  out="$out
            command $p"
                fi
              done
            }
            while [ $i -lt 20 ]; do
              i=$((i + 1))
              if mkdir "$lock" 2>/dev/null; then
                enter
                echo "taken $lock"
                exit 0
              fi
              [ -d "$lock" ] || [ $i -gt 3 ] || continue
              look
              if own || { [ -z "$live" ] && { [ "$known" ] || [ $i -gt 10 ]; }; }; then
                if mkdir "$lock.change" 2>/dev/null; then
                  look
                  if own; then
                    enter
                    rmdir "$lock.change"
                    echo "joined $lock"
                    exit 0
                  fi
                  if [ -z "$live" ] && rm -rf "$lock" 2>/dev/null && mkdir "$lock" 2>/dev/null; then
                    enter
                    rmdir "$lock.change"
                    echo "cleared $lock$out"
                    exit 0
                  fi
                  rmdir "$lock.change"
                fi
              fi
              [ -z "$live" ] || [ $i -lt 5 ] || break
              sleep 0.1 2>/dev/null || sleep 1
            done
            if [ -z "$live" ]; then echo "denied $lock$out"; exit 0; fi
            if [ -O "$lock" ]; then echo "held $lock$out"; else echo "foreign $lock$out"; fi
            for q in /proc/[0-9]*; do
              { IFS= read -r s <"$q/stat"; } 2>/dev/null || continue
              r=${s##*) }
              r=${r#* }
              r=${r#* }
              r=${r%% *}
              case "$groups " in *" $r "*) echo "process $r $(tr '\\0\\n' '  ' <"$q/cmdline" 2>/dev/null | cut -c 1-200)" ;; esac
            done
            exit 0
            """;

    private static final String RELEASE = """
            for f in "$2/holder.$1".*; do
              [ -h "$f" ] && exec rm -rf "$2"
            done
            exit 0
            """;

    private LockScript() {}

    /** Takes the lock, joins it when another connection of the run has it, or says who holds it. Changes nothing else. */
    static Cmd take(Holder holder) {
        return take(holder, PLACES);
    }

    /** @param places directories, the first of which that has the sticky bit is used */
    static Cmd take(Holder holder, List<String> places) {
        List<String> arguments = new ArrayList<>(List.of(holder.run(), holder.text()));
        arguments.addAll(places);
        return Cmd.script(TAKE, arguments.toArray(String[]::new));
    }

    /** Removes the lock if it is that of the run. */
    static Cmd release(String run, RemotePath lock) {
        return Cmd.script(RELEASE, run, lock.value());
    }
}
