package mirrorplay.facts;

import java.util.Map;
import java.util.Optional;

/** Names of facts that users of Ansible know, and how they are written here. */
public final class AnsibleFacts {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("os_family", "facts.os.family"),
            Map.entry("distribution", "facts.os.name"),
            Map.entry("distribution_version", "facts.os.version"),
            Map.entry("distribution_major_version", "facts.os.major"),
            Map.entry("distribution_release", "facts.os.codename"),
            Map.entry("lsb", "facts.os"),
            Map.entry("architecture", "facts.arch"),
            Map.entry("machine", "facts.arch"),
            Map.entry("kernel", "facts.kernel"),
            Map.entry("processor_count", "facts.cpu.count"),
            Map.entry("processor_cores", "facts.cpu.count"),
            Map.entry("processor_vcpus", "facts.cpu.count"),
            Map.entry("processor_nproc", "facts.cpu.count"),
            Map.entry("processor", "facts.cpu.model"),
            Map.entry("memtotal_mb", "facts.memory.total_mb"),
            Map.entry("memfree_mb", "facts.memory.free_mb"),
            Map.entry("memory_mb", "facts.memory"),
            Map.entry("swaptotal_mb", "facts.memory.swap_total_mb"),
            Map.entry("swapfree_mb", "facts.memory.swap_free_mb"),
            Map.entry("hostname", "facts.hostname"),
            Map.entry("nodename", "facts.hostname"),
            Map.entry("fqdn", "facts.fqdn"),
            Map.entry("interfaces", "facts.interfaces?keys"),
            Map.entry("default_ipv4", "facts.default_ipv4"),
            Map.entry("default_ipv6", "facts.default_ipv6"),
            Map.entry("all_ipv4_addresses", "facts.all_ipv4"),
            Map.entry("all_ipv6_addresses", "facts.all_ipv6"),
            Map.entry("mounts", "facts.mounts?values"),
            Map.entry("service_mgr", "facts.service_manager"),
            Map.entry("pkg_mgr", "facts.package_manager"),
            Map.entry("selinux", "facts.selinux"),
            Map.entry("virtualization_type", "facts.virtualization.type"),
            Map.entry("virtualization_role", "facts.virtualization.role"),
            Map.entry("date_time", "facts.time"),
            Map.entry("uptime_seconds", "facts.time.uptime_seconds"),
            Map.entry("env", "facts.env"),
            Map.entry("user_id", "facts.user.name"),
            Map.entry("user_uid", "facts.user.uid"),
            Map.entry("user_gid", "facts.user.gid"),
            Map.entry("user_dir", "facts.user.home"),
            Map.entry("user_shell", "facts.user.shell"),
            Map.entry("local", "facts.local"),
            Map.entry("eth0", "facts.interfaces.eth0"),
            Map.entry("facts", "facts"));

    private AnsibleFacts() {}

    /** How a variable such as {@code ansible_os_family} is written here. */
    public static Optional<String> translated(String variable) {
        return variable.startsWith("ansible_")
                ? Optional.ofNullable(NAMES.get(variable.substring("ansible_".length())))
                : Optional.empty();
    }

    /** How a name below {@code facts} or {@code ansible_facts} is written here, e.g. {@code os_family}. */
    public static Optional<String> ofFact(String name) {
        return Optional.ofNullable(NAMES.get(name))
                .filter(own -> !own.equals("facts." + name) && !name.equals("facts"));
    }
}
