package mirrorplay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.module.Action;

/** The command that puts standard input in place as a file: whole or not at all. */
final class AtomicWrite {
    /**
     * Arguments: path, expected size, owner, group, mode, backup suffix, validation command…
     *
     * <p>The size is checked because a connection that dies in the middle looks like the end of the input. Rename fails with EBUSY
     * on a mount point (files that a container engine mounts); only there the file is written in place.
     */
    // The new file is empty, and is appended to: ext4 brings a file that was truncated to the disk when it is closed,
    // which a long one
    // waits for. A file that takes the place of another is brought there by the rename all the same.
    private static final String SCRIPT = """
            p=$1 size=$2 owner=$3 group=$4 mode=$5 backup=$6; shift 6
            d=${p%/*}; [ -n "$d" ] || d=/
            if [ ! -d "$d" ]; then echo "there is no directory $d" >&2; exit 1; fi
            if [ -d "$p" ]; then echo "$p is a directory" >&2; exit 1; fi
            umask 077
            t=$(mktemp "$d/.mirrorplay.XXXXXX") || exit 1
            trap 'rm -f -- "$t"' EXIT
            trap 'exit 1' HUP INT TERM
            cat >> "$t" || exit 1
            got=$(wc -c < "$t") || exit 1
            if [ "$got" -ne "$size" ]; then echo "received $got of $size bytes; $p is as it was" >&2; exit 1; fi
            if [ -e "$p" ]; then
              o=$(stat -L -c %u -- "$p") && g=$(stat -L -c %g -- "$p") && m=$(stat -L -c %a -- "$p") || exit 1
            else
              o= g= m=0644
            fi
            [ -n "$owner" ] && o=$owner
            [ -n "$group" ] && g=$group
            [ -n "$mode" ] && m=$mode
            if [ -n "$g" ]; then chgrp -- "$g" "$t" || exit 1; fi
            if [ -n "$o" ]; then chown -- "$o" "$t" || exit 1; fi
            chmod -- "$m" "$t" || exit 1
            if [ $# -gt 0 ]; then
              "$@" "$t" || { s=$?; echo "the new content did not pass validation; $p is as it was" >&2; exit $s; }
            fi
            if [ -n "$backup" ] && [ -e "$p" ]; then cp -p -- "$p" "$p.$backup~" || exit 1; fi
            if ! e=$(mv -f -- "$t" "$p" 2>&1); then
              if grep -qF " $p " /proc/self/mountinfo 2>/dev/null; then
                cat -- "$t" > "$p" && chmod -- "$m" "$p" || exit 1
              else
                echo "$e" >&2; exit 1
              fi
            fi
            if command -v restorecon >/dev/null 2>&1; then restorecon -- "$p" >/dev/null 2>&1 || :; fi
            """;

    private AtomicWrite() {}

    /** The command for this action; the content is its standard input.
     *
     * @param size length of the content in bytes
     * @param backupSuffix put behind the path of a backup, with a {@code ~} after it
     */
    static Cmd command(Action.Write write, long size, String backupSuffix) {
        List<String> arguments = new ArrayList<>(List.of(
                write.path().value(),
                Long.toString(size),
                write.owner().orElse(""),
                write.group().orElse(""),
                write.mode().map(FileMode::toString).orElse(""),
                write.backup() ? backupSuffix : ""));
        write.validate().map(AtomicWrite::words).ifPresent(arguments::addAll);
        return new Cmd(
                Optional.of(SCRIPT),
                arguments,
                java.util.Map.of(),
                mirrorplay.command.Stdin.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> words(Cmd validate) {
        if (validate.script().isEmpty()) {
            return validate.arguments();
        }
        List<String> words =
                new ArrayList<>(List.of("/bin/sh", "-c", validate.script().get(), "sh"));
        words.addAll(validate.arguments());
        return words;
    }
}
