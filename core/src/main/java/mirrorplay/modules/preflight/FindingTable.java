package mirrorplay.modules.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Findings for people: one line each, those of one kind together, a remedy below each kind. */
final class FindingTable {
    private static final int SHOWN = 8;

    private FindingTable() {}

    /** @param findings the worst first */
    static List<String> lines(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(findings));
        Map<String, List<Finding>> kinds = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String kind = finding.severity() + " " + finding.check().id() + " " + finding.remedy();
            kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(finding);
        }
        for (List<Finding> kind : kinds.values()) {
            // What blocks is shown in full: each has to be put right.
            int shown = kind.getFirst().severity() == Severity.BLOCK ? kind.size() : SHOWN;
            kind.stream().limit(shown).map(Finding::line).forEach(lines::add);
            if (kind.size() > shown) {
                lines.add("          and " + (kind.size() - shown) + " more of "
                        + kind.getFirst().check().id());
            }
            lines.add("          → " + kind.getFirst().remedy());
        }
        return lines;
    }

    private static String summary(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "pre-flight: nothing was found";
        }
        Map<Severity, Long> counts = new java.util.EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.severity(), 1L, Long::sum));
        return "pre-flight: "
                + counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
