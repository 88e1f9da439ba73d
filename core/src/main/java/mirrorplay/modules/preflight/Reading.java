package mirrorplay.modules.preflight;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a host answered: facts by name, and what its server answered.
 *
 * @param facts the lines that begin with a name, in order
 * @param rows rows of the server by the check they are for
 * @param variables the server's variables by lower-case name
 */
record Reading(Map<String, List<String>> facts, Map<String, List<Row>> rows, Map<String, String> variables) {
    List<String> all(String fact) {
        return facts.getOrDefault(fact, List.of());
    }

    boolean has(String fact) {
        return facts.containsKey(fact);
    }

    Optional<String> one(String fact) {
        return all(fact).stream().findFirst();
    }

    /** A whole number, 0 when it was not told. */
    long number(String fact) {
        return one(fact)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    List<Row> rows(String check) {
        return rows.getOrDefault(check, List.of());
    }

    /** A variable of the server; empty text when it has none of that name. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** Whether its server is in a component that has the quorum. */
    boolean primary() {
        return variable("wsrep_on").equals("ON")
                && variable("wsrep_cluster_status").equals("Primary");
    }

    boolean synced() {
        return primary() && variable("wsrep_local_state_comment").equals("Synced");
    }

    /** Whether the server's unit runs or is about to. */
    boolean running() {
        return all("unit").stream().anyMatch(line -> line.matches("ActiveState=(active|activating|deactivating)"));
    }
}
