package mirrorplay.modules.preflight;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that was found, with its evidence.
 *
 * @param object what has it, e.g. a table, a port or a package; empty when it is the host or server itself
 * @param evidence what was seen
 * @param remedy what somebody can do about it, or what the job does
 * @param accepted why the user accepts it; empty when nobody said so
 */
record Finding(
        Check check,
        Severity severity,
        String host,
        String object,
        String evidence,
        String remedy,
        Optional<String> accepted) {
    Finding(Check check, Severity severity, String host, String object, String evidence) {
        this(check, severity, host, object, evidence, check.remedy(), Optional.empty());
    }

    Finding withRemedy(String other) {
        return new Finding(check, severity, host, object, evidence, other, accepted);
    }

    Finding accept(String reason) {
        return new Finding(check, severity, host, object, evidence, remedy, Optional.of(reason));
    }

    /** Whether the job must not begin. */
    boolean blocks() {
        return severity == Severity.BLOCK && accepted.isEmpty();
    }

    /** One line for the user. */
    String line() {
        return String.format("%-5s %-3s ", severity, check.id())
                + host
                + (object.isEmpty() ? "" : " " + object)
                + ": " + evidence
                + accepted.map(reason -> " (accepted: " + reason + ")").orElse("");
    }

    /** For {@code register}. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", check.id());
        values.put("severity", severity.name());
        values.put("host", host);
        values.put("object", object);
        values.put("evidence", evidence);
        values.put("remedy", remedy);
        values.put("accepted", accepted.orElse(""));
        return values;
    }
}
