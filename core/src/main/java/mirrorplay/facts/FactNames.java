package mirrorplay.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mirrorplay.diag.Suggestions;

/** The names of all facts, for checks before the first connection and for the documentation. */
public final class FactNames {
    /** A path such as {@code os.family}, or {@code interfaces.*.mac} where the host decides the name, with what it holds. */
    private static final Map<String, String> DOCS = docs();

    private FactNames() {}

    private static Map<String, String> docs() {
        Map<String, String> docs = new LinkedHashMap<>();
        docs.put("os.family", "`Debian`, `RedHat`, `Suse`, `Alpine`, `Archlinux` …, spelled as in Ansible");
        docs.put("os.name", "the distribution: `Debian`, `Ubuntu`, `RedHat`, `AlmaLinux`, `Rocky`, `SLES`, `Alpine` …");
        docs.put("os.version", "e.g. `12`, `24.04`, `9.4`");
        docs.put("os.major", "the version up to its first dot, as text");
        docs.put("os.codename", "e.g. `bookworm`; empty where releases have none");
        docs.put("os.id", "`ID` of os-release, e.g. `debian`");
        docs.put("os.pretty", "the name for people");
        docs.put("arch", "e.g. `x86_64`, `aarch64`");
        docs.put("kernel", "the release of the kernel");
        docs.put("cpu.count", "processors that the login may use");
        docs.put("cpu.model", "the name of the first processor");
        docs.put("cpu.vendor", "who made it");
        docs.put("memory.total_mb", "memory in MiB");
        docs.put("memory.available_mb", "what programs could still get, in MiB");
        docs.put("memory.free_mb", "what is not used at all, in MiB");
        docs.put("memory.swap_total_mb", "swap space in MiB");
        docs.put("memory.swap_free_mb", "free swap space in MiB");
        docs.put("hostname", "the host's name for itself, without domain");
        docs.put("fqdn", "with the domain, where the kernel or /etc/hosts knows it; the DNS is not asked");
        docs.put("interfaces.*.mac", "hardware address");
        docs.put("interfaces.*.mtu", "largest packet in bytes");
        docs.put("interfaces.*.up", "whether it is up");
        docs.put("interfaces.*.ipv4", "list of `address`, `prefix`, `netmask`, `network`, `broadcast`");
        docs.put("interfaces.*.ipv6", "list of `address`, `prefix`, `scope`");
        for (String field : List.of("address", "prefix", "netmask", "network", "broadcast")) {
            docs.put(
                    "default_ipv4." + field,
                    field.equals("address") ? "the address that the default route uses" : "of that address");
        }
        docs.put("default_ipv4.interface", "the interface of the default route");
        docs.put("default_ipv4.gateway", "the router; empty when there is none");
        docs.put("default_ipv4.mac", "hardware address of that interface");
        for (String field : List.of("address", "prefix", "scope")) {
            docs.put(
                    "default_ipv6." + field,
                    field.equals("address") ? "the address that the default route uses" : "of that address");
        }
        docs.put("default_ipv6.interface", "the interface of the default route");
        docs.put("default_ipv6.gateway", "the router; empty when there is none");
        docs.put("default_ipv6.mac", "hardware address of that interface");
        docs.put("all_ipv4", "list of all addresses but loopback");
        docs.put("all_ipv6", "list of all addresses but loopback");
        docs.put("mounts.*.mount", "where it is mounted: `facts.mounts[\"/\"]`");
        docs.put("mounts.*.device", "what is mounted");
        docs.put("mounts.*.fstype", "e.g. `ext4`");
        docs.put("mounts.*.options", "mount options, as the kernel tells them");
        docs.put("mounts.*.size_total", "bytes; of local file systems only");
        docs.put("mounts.*.size_available", "bytes that users may still write; of local file systems only");
        docs.put("service_manager", "`systemd`, `openrc`, `sysvinit`, or the name of the first process");
        docs.put("package_manager", "`apt`, `dnf`, `yum`, `zypper`, `apk`, `pacman`; empty when there is none");
        docs.put("selinux.status", "`enabled` or `disabled`");
        docs.put("selinux.mode", "`enforcing`, `permissive` or `disabled`");
        docs.put("selinux.config_mode", "what its configuration says");
        docs.put("selinux.type", "the policy, e.g. `targeted`");
        docs.put("virtualization.type", "`kvm`, `VMware`, `xen`, `docker`, `podman`, `lxc` …, `none`");
        docs.put("virtualization.role", "`guest`, `host` or `none`");
        docs.put("time.epoch", "seconds since 1970, when the facts were asked");
        docs.put("time.iso8601", "in UTC, e.g. `2026-01-31T12:00:00Z`");
        docs.put("time.date", "on the host, e.g. `2026-01-31`");
        docs.put("time.time", "on the host, e.g. `13:00:00`");
        docs.put("time.weekday", "in English");
        docs.put("time.timezone", "e.g. `CET`");
        docs.put("time.zone_name", "what /etc/timezone says; empty when it is not there");
        docs.put("time.offset", "from UTC, e.g. `+0100`");
        docs.put("time.uptime_seconds", "since the host was started");
        docs.put("env.*", "environment of the login's commands");
        docs.put("user.name", "who is logged in: the user of the connection");
        docs.put("user.uid", "its number");
        docs.put("user.gid", "number of its first group");
        docs.put("user.group", "its first group");
        docs.put("user.groups", "list of the names of all its groups");
        docs.put("user.home", "its home directory");
        docs.put("user.shell", "its shell");
        docs.put(
                "local.*",
                "files of /etc/mirrorplay/facts.d and /etc/ansible/facts.d (`.fact`, `.json`, `.ini`; programs are run), by name");
        return docs;
    }

    /** All paths with what they hold, in their order. */
    public static Map<String, String> all() {
        return java.util.Collections.unmodifiableMap(DOCS);
    }

    /** A path that no host has.
     *
     * @param known the part that exists, e.g. {@code facts.os}
     * @param wrong the name after it that does not
     * @param names what is there instead
     */
    public record Unknown(String known, String wrong, Set<String> names) {
        public String problem() {
            return known + " has no '" + wrong + "'";
        }

        /** What was meant, or what there is. */
        public String hint() {
            String near = Suggestions.didYouMean(wrong, names);
            return near.isEmpty() ? "there are " + String.join(", ", names) : near;
        }
    }

    /** Looks for the first name of a path that cannot be there.
     *
     * @param path the names behind {@code facts}
     */
    public static Optional<Unknown> check(List<String> path) {
        String known = "";
        for (int i = 0; i < path.size(); i++) {
            Set<String> next = next(known);
            if (next.isEmpty() || next.contains("*")) {
                if (next.isEmpty() || next(known + "*.").isEmpty()) {
                    return Optional.empty();
                }
                known = known + "*.";
            } else if (!next.contains(path.get(i))) {
                String at = i == 0 ? "facts" : "facts." + String.join(".", path.subList(0, i));
                return Optional.of(new Unknown(at, path.get(i), next));
            } else {
                known = known + path.get(i) + ".";
            }
        }
        return Optional.empty();
    }

    /** The names that may follow, in order; empty behind a value. */
    private static Set<String> next(String prefix) {
        Set<String> names = new TreeSet<>();
        for (String path : DOCS.keySet()) {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                int dot = rest.indexOf('.');
                names.add(dot < 0 ? rest : rest.substring(0, dot));
            }
        }
        return names;
    }
}
