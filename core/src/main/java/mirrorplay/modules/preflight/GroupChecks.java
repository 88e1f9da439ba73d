package mirrorplay.modules.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the members are examined for together.
 *
 * @param members what they answered
 * @param met what came of their meeting, by host, clients too
 */
record GroupChecks(Map<String, Reading> members, Map<String, MeetingFact.Met> met) {
    private static final List<String> SAME_MAJOR = List.of("mariadb-server", "galera-4", "mariadb-backup");
    private static final long SKEW_WARN = 2;
    private static final long SKEW_BLOCK = 5;

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String all = String.join(", ", members.keySet());
        if (members.size() % 2 == 0 || members.size() == 1) {
            findings.add(new Finding(
                    Check.H19,
                    Severity.WARN,
                    all,
                    "",
                    members.size() == 1
                            ? "one member is no cluster"
                            : members.size() + " members have no majority when they are cut in half"));
        }
        SAME_MAJOR.forEach(name -> versions(name, all, findings));
        met.forEach((from, result) -> {
            result.reached().forEach((target, reach) -> reached(from, target, reach, findings));
            result.busy()
                    .forEach((port, why) -> findings.add(new Finding(
                            Check.H5, Severity.BLOCK, from, "port " + port, "cannot listen there: " + why)));
        });
        zones(all, findings);
        return findings;
    }

    private void versions(String name, String all, List<Finding> findings) {
        Map<String, String> versions = new LinkedHashMap<>();
        TreeSet<String> majors = new TreeSet<>();
        members.forEach((host, state) -> version(state, name).ifPresent(version -> {
            versions.put(host, version);
            majors.add(Version.major(version));
        }));
        if (majors.size() > 1) {
            findings.add(new Finding(
                    Check.H3,
                    Severity.BLOCK,
                    all,
                    name,
                    versions.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", "))));
        }
    }

    /** What is installed, or would be. */
    private static java.util.Optional<String> version(Reading state, String name) {
        return java.util.stream.Stream.concat(state.all("installed").stream(), state.all("candidate").stream())
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }

    private static void reached(
            String from, MeetingFact.Target target, MeetingFact.Reach reach, List<Finding> findings) {
        if (!reach.open()) {
            String port = Port.of(target.port()).map(Port::toString).orElse("port " + target.port());
            findings.add(new Finding(
                    Check.H6,
                    Severity.BLOCK,
                    from,
                    target.host() + " " + port,
                    "cannot be reached: " + (reach.why().isEmpty() ? "no answer" : reach.why())));
            return;
        }
        long skew = Math.abs(reach.ahead());
        // Both directions and all ports say the same; once is enough.
        if (skew >= SKEW_WARN
                && findings.stream()
                        .noneMatch(
                                one -> one.check() == Check.H13 && one.object().equals(target.host()))) {
            findings.add(new Finding(
                    Check.H13,
                    skew > SKEW_BLOCK ? Severity.BLOCK : Severity.WARN,
                    from,
                    target.host(),
                    "its clock is " + skew + " s " + (reach.ahead() > 0 ? "ahead" : "behind")));
        }
    }

    private void zones(String all, List<Finding> findings) {
        Map<String, String> zones = new TreeMap<>();
        members.forEach((host, state) -> state.one("zone").ifPresent(zone -> zones.put(host, zone)));
        if (zones.values().stream().distinct().count() > 1) {
            findings.add(new Finding(Check.V7, Severity.WARN, all, "", "their time zones differ: " + zones));
        }
    }
}
