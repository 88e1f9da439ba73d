package mirrorplay.modules.preflight;

import java.util.Map;
import java.util.Optional;

/** What the user accepts.
 *
 * @param reasons by id, or by id and object with a blank between
 */
record Overrides(Map<String, String> reasons) {
    /** What is wrong with them. */
    Optional<String> problem() {
        for (Map.Entry<String, String> entry : reasons.entrySet()) {
            if (Check.of(entry.getKey().replaceFirst(" .*", "")).isEmpty()) {
                return Optional.of("overrides: there is no finding '" + entry.getKey() + "'");
            }
            if (entry.getValue().isBlank()) {
                return Optional.of("overrides: '" + entry.getKey() + "' needs a reason");
            }
        }
        return Optional.empty();
    }

    Finding apply(Finding finding) {
        String reason = reasons.get(finding.check().id() + " " + finding.object());
        if (reason == null) {
            reason = reasons.get(finding.check().id());
        }
        return reason == null ? finding : finding.accept(reason);
    }
}
