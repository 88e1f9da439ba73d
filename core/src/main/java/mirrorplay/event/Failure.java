package mirrorplay.event;

import java.util.List;
import mirrorplay.diag.Code;

/** Why something did not work on a host: a value, not an exception.
 *
 * @param problem what went wrong, in the user's words, one line
 * @param evidence what was seen: the command, its exit status, the end of its standard error…
 * @param next what to do about it; empty when nothing better than reading the evidence can be said
 */
public record Failure(Code code, String problem, List<Evidence> evidence, String next) {
    public Failure {
        evidence = List.copyOf(evidence);
    }

    public static Failure of(Code code, String problem, String next) {
        return new Failure(code, problem, List.of(), next);
    }

    /** One observed thing, e.g. {@code exit} / {@code 1 after 4.2 s, as root}. */
    public record Evidence(String label, String text) {}
}
