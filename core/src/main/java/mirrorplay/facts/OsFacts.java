package mirrorplay.facts;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operating system, from os-release(5). Names are spelled as Ansible spells them. */
final class OsFacts {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("debian", "Debian"),
            Map.entry("raspbian", "Debian"),
            Map.entry("ubuntu", "Ubuntu"),
            Map.entry("rhel", "RedHat"),
            Map.entry("centos", "CentOS"),
            Map.entry("almalinux", "AlmaLinux"),
            Map.entry("rocky", "Rocky"),
            Map.entry("fedora", "Fedora"),
            Map.entry("ol", "OracleLinux"),
            Map.entry("amzn", "Amazon"),
            Map.entry("sles", "SLES"),
            Map.entry("sles_sap", "SLES_SAP"),
            Map.entry("sled", "SLED"),
            Map.entry("opensuse-leap", "openSUSE Leap"),
            Map.entry("opensuse-tumbleweed", "openSUSE Tumbleweed"),
            Map.entry("alpine", "Alpine"),
            Map.entry("arch", "Archlinux"),
            Map.entry("linuxmint", "Linux Mint"));

    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("debian", "Debian"),
            Map.entry("ubuntu", "Debian"),
            Map.entry("raspbian", "Debian"),
            Map.entry("linuxmint", "Debian"),
            Map.entry("rhel", "RedHat"),
            Map.entry("centos", "RedHat"),
            Map.entry("fedora", "RedHat"),
            Map.entry("amzn", "RedHat"),
            Map.entry("almalinux", "RedHat"),
            Map.entry("rocky", "RedHat"),
            Map.entry("ol", "RedHat"),
            Map.entry("suse", "Suse"),
            Map.entry("opensuse", "Suse"),
            Map.entry("sles", "Suse"),
            Map.entry("sled", "Suse"),
            Map.entry("sles_sap", "Suse"),
            Map.entry("opensuse-leap", "Suse"),
            Map.entry("opensuse-tumbleweed", "Suse"),
            Map.entry("alpine", "Alpine"),
            Map.entry("arch", "Archlinux"),
            Map.entry("gentoo", "Gentoo"));

    private OsFacts() {}

    static Map<String, Object> of(FileLines files) {
        List<String> lines = files.lines("/etc/os-release");
        Map<String, String> release = assignments(lines.isEmpty() ? files.lines("/usr/lib/os-release") : lines);
        String id = release.getOrDefault("ID", "");
        String name = NAMES.getOrDefault(id, release.getOrDefault("NAME", "Linux"));
        String version = release.getOrDefault("VERSION_ID", "");
        Map<String, Object> os = new LinkedHashMap<>();
        os.put("family", family(id, release.getOrDefault("ID_LIKE", ""), name));
        os.put("name", name);
        os.put("version", version);
        int dot = version.indexOf('.');
        os.put("major", dot < 0 ? version : version.substring(0, dot));
        os.put("codename", codename(release, files.first("/etc/debian_version")));
        os.put("id", id);
        os.put("pretty", release.getOrDefault("PRETTY_NAME", name));
        return os;
    }

    private static String family(String id, String like, String name) {
        if (FAMILIES.containsKey(id)) {
            return FAMILIES.get(id);
        }
        return Arrays.stream(like.split(" ", -1))
                .filter(FAMILIES::containsKey)
                .map(FAMILIES::get)
                .findFirst()
                .orElse(name);
    }

    /** Releases that are not out yet name themselves only in debian_version: {@code trixie/sid}. */
    private static String codename(Map<String, String> release, String debianVersion) {
        String named = release.getOrDefault("VERSION_CODENAME", release.getOrDefault("UBUNTU_CODENAME", ""));
        if (!named.isEmpty()) {
            return named;
        }
        String version = release.getOrDefault("VERSION", "");
        int open = version.lastIndexOf('(');
        if (open >= 0 && version.endsWith(")")) {
            return version.substring(open + 1, version.length() - 1);
        }
        int slash = debianVersion.indexOf('/');
        return slash > 0 && Character.isLetter(debianVersion.charAt(0)) ? debianVersion.substring(0, slash) : "";
    }

    /** Assignments of a shell: {@code KEY=value}, quoted or not. */
    static Map<String, String> assignments(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.put(
                        line.substring(0, equals).strip(),
                        unquoted(line.substring(equals + 1).strip()));
            }
        }
        return values;
    }

    private static String unquoted(String value) {
        boolean single = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
        boolean twice = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        String inner = single || twice ? value.substring(1, value.length() - 1) : value;
        if (single || inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            boolean escaped = inner.charAt(i) == '\\' && i + 1 < inner.length();
            plain.append(inner.charAt(escaped ? ++i : i));
        }
        return plain.toString();
    }
}
