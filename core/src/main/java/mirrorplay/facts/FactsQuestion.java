package mirrorplay.facts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Asks for all facts of a host at once: seven programs and what the shell reads itself.
 *
 * <p>Nothing here may wait for a network: names are not looked up in the DNS, and the space of remote file systems is not asked.
 */
public record FactsQuestion() implements Fact<GatheredFacts> {
    // Only programs in facts.d can take long; each of them is ended after 10 s where the host has timeout(1).
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String SCRIPT = """
            s() { printf '\\036%s\\n' "$1"; }
            s uname; uname -n -r -m
            s date; date '+%s %z %Z'
            s id; id
            s programs
            for p in apt-get dnf yum zypper apk pacman; do command -v "$p" >/dev/null && printf '%s\\n' "$p"; done
            s seen
            for p in /run/systemd/system /run/openrc /.dockerenv /run/.containerenv /proc/xen /dev/kvm; do
            [ -e "$p" ] && printf '%s\\n' "$p"
            done
            s cpu
            n=0
            while [ "$n" -lt 60 ] && IFS= read -r l && [ -n "$l" ]; do
            n=$((n+1))
            case $l in 'model name'*|vendor_id*|flags*|Hardware*|'CPU implementer'*) printf '%s\\n' "$l";; esac
            done 2>/dev/null </proc/cpuinfo
            s files
            grep -s -m 2000 '' /etc/os-release /usr/lib/os-release /etc/debian_version /etc/timezone /etc/hosts \\
            /etc/selinux/config /sys/fs/selinux/enforce /proc/meminfo /proc/uptime /proc/self/status /proc/self/mounts \\
            /proc/1/comm /run/systemd/container /sys/class/dmi/id/sys_vendor /sys/class/dmi/id/product_name \\
            /sys/hypervisor/type /proc/net/route /proc/net/ipv6_route /sys/class/net/*/address /sys/class/net/*/mtu \\
            /sys/class/net/*/operstate
            s addresses
            if command -v ip >/dev/null; then ip -o addr
            else grep -s -m 2000 '' /proc/net/fib_trie /proc/net/if_inet6; fi
            s space
            df -k -P -l 2>/dev/null || {
            set --
            while read -r d m t o && [ $# -lt 64 ]; do
            case $m in *\\\\*) continue;; esac
            case $t in ext[234]|xfs|btrfs|zfs|vfat|f2fs|jfs|overlay|tmpfs|bcachefs|exfat) set -- "$@" "$m";; esac
            done </proc/self/mounts
            [ $# -eq 0 ] || df -k -P "$@" 2>/dev/null
            }
            s local
            for d in /etc/ansible/facts.d /etc/mirrorplay/facts.d; do
            [ -d "$d" ] || continue
            for f in "$d"/*.fact "$d"/*.json "$d"/*.ini; do
            case $f in *[!A-Za-z0-9/._-]*) continue;; esac
            [ -f "$f" ] || continue
            if [ -x "$f" ]; then
            if command -v timeout >/dev/null; then v=$(timeout 10 "$f" 2>/dev/null); else v=$("$f" 2>/dev/null); fi
            else v=$(cat "$f" 2>/dev/null); fi
            printf '%s %s %s\\n%s\\n' "$?" "${#v}" "$f" "$v"
            done
            done
            s environment
            cat /proc/$$/environ 2>/dev/null
            :
            """;

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT).withTimeout(LIMIT);
    }

    @Override
    public GatheredFacts parse(ExecResult result) {
        if (result.truncated()) {
            throw new UnreadableAnswer("the facts are longer than is kept");
        }
        Sections answer = Sections.of(result.stdout());
        if (!answer.has("uname")) {
            throw new UnreadableAnswer("the host printed no facts");
        }
        FileLines files = FileLines.of(answer.text("files"));
        List<String> problems = new ArrayList<>();
        String[] uname = words(answer.text("uname"), 3);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("os", OsFacts.of(files));
        facts.put("arch", uname[2]);
        facts.put("kernel", uname[1]);
        facts.put("cpu", HardwareFacts.cpu(answer.text("cpu"), files));
        facts.put("memory", HardwareFacts.memory(files));
        facts.put("hostname", NameFacts.hostname(uname[0]));
        facts.put("fqdn", NameFacts.fqdn(uname[0], files));
        facts.putAll(NetworkFacts.of(answer.text("addresses"), files));
        facts.put("mounts", MountFacts.of(files, answer.text("space")));
        facts.put("service_manager", PlatformFacts.serviceManager(answer, files));
        facts.put("package_manager", PlatformFacts.packageManager(answer));
        facts.put("selinux", PlatformFacts.selinux(files));
        facts.put("virtualization", PlatformFacts.virtualization(answer, files));
        facts.put("time", TimeFacts.of(answer.text("date"), files));
        Map<String, Object> environment = UserFacts.environment(answer.bytes("environment"));
        facts.put("env", environment);
        facts.put("user", UserFacts.user(answer.text("id"), environment));
        facts.put("local", LocalFacts.of(answer.bytes("local"), problems));
        return new GatheredFacts(facts, problems);
    }

    private static String[] words(String line, int count) {
        String[] words = line.strip().split(" ", -1);
        if (words.length != count) {
            throw new UnreadableAnswer("uname printed " + words.length + " words instead of " + count);
        }
        return words;
    }
}
