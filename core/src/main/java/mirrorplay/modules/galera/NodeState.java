package mirrorplay.modules.galera;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one node is and has.
 *
 * @param unit systemd's ActiveState: active, activating, deactivating, inactive, failed
 * @param answers whether the server answers queries
 * @param status its wsrep variables by lower-case name; empty when it does not answer
 * @param clients sessions of other hosts
 * @param listens whether something listens on the port of group communication, 4567
 * @param saved what {@code grastate.dat} holds, where there is one
 * @param view whether there is a {@code gvwstate.dat}, as a crash leaves it
 * @param lastView what it holds, when it can be read
 * @param transfer kilobytes in the data directory while a state transfer runs or broke off
 * @param bootstrapFlag whether systemd's one-shot flag for a new cluster is set
 * @param databases databases of the user's in the data directory
 * @param newer configuration files that are newer than the running server
 * @param log the end of the unit's log, when it failed
 */
record NodeState(
        String unit,
        boolean answers,
        Map<String, String> status,
        int clients,
        boolean listens,
        Optional<SavedState> saved,
        boolean view,
        Optional<SavedView> lastView,
        Optional<Long> transfer,
        boolean bootstrapFlag,
        List<String> databases,
        List<String> newer,
        List<String> log) {
    // gcs.fc_limit: so many writes behind, a member asks the others to wait.
    private static final long FLOW_CONTROL_LIMIT = 16;

    boolean running() {
        return answers || unit.equals("active") || unit.equals("activating") || unit.equals("deactivating");
    }

    /** Whether the server runs without replication. */
    boolean standalone() {
        return answers && !replicates();
    }

    /** Whether it is in a component that has the quorum. */
    boolean primary() {
        return answers && replicates() && status("wsrep_cluster_status").equals("Primary");
    }

    boolean synced() {
        return primary()
                && status("wsrep_local_state_comment").equals("Synced")
                && status("wsrep_ready").equals("ON");
    }

    /** Whether it replicates, but its component has no quorum. */
    boolean withoutQuorum() {
        return answers && replicates() && !primary();
    }

    /** Synced, and neither a donor nor behind: the others can do without somebody else for a while. */
    boolean calm() {
        return synced()
                && !status("wsrep_flow_control_active").equals("true")
                && (status("wsrep_desync_count").isEmpty()
                        || status("wsrep_desync_count").equals("0"))
                && number("wsrep_local_recv_queue") < FLOW_CONTROL_LIMIT;
    }

    String uuid() {
        return status("wsrep_cluster_state_uuid");
    }

    /** Members of its component, arbiters too; 0 when not known. */
    int size() {
        return (int) Math.max(0, number("wsrep_cluster_size"));
    }

    /** The last write that it has; -1 when not known. */
    long committed() {
        return number("wsrep_last_committed");
    }

    private long number(String variable) {
        String value = status(variable);
        return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : -1;
    }

    String status(String variable) {
        return status.getOrDefault(variable, "");
    }

    /** One line for the user. */
    String describe() {
        List<String> parts = new ArrayList<>();
        parts.add("service " + unit);
        if (standalone()) {
            parts.add("runs without replication");
        } else if (answers) {
            parts.add(status("wsrep_cluster_status") + ", size " + size() + ", " + status("wsrep_local_state_comment")
                    + ", last committed " + status("wsrep_last_committed") + ", cluster " + uuid());
        }
        saved.filter(state -> !running()).ifPresent(state -> parts.add(state.toString()));
        if (saved.isEmpty() && !running()) {
            parts.add("no grastate");
        }
        if (view && !running()) {
            parts.add("gvwstate of a crash"
                    + lastView.map(saved -> ", view " + saved.view() + " of "
                                    + saved.members().size() + " members")
                            .orElse(", unreadable"));
        }
        if (listens && !answers) {
            parts.add("something listens on port 4567");
        }
        transfer.ifPresent(kilobytes -> parts.add("state transfer, " + kilobytes / 1024 + " MB"));
        if (bootstrapFlag) {
            parts.add("bootstrap flag set");
        }
        if (!databases.isEmpty() && !primary()) {
            parts.add("databases " + String.join(", ", databases));
        }
        return String.join("; ", parts);
    }

    /** For {@code register}. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("service", unit);
        values.put("primary", primary());
        values.put("synced", synced());
        values.put("standalone", standalone());
        values.put("size", (long) size());
        values.put("uuid", uuid());
        values.put("state", status("wsrep_local_state_comment"));
        values.put("last_committed", status("wsrep_last_committed"));
        values.put("databases", databases);
        return values;
    }

    private boolean replicates() {
        return status("wsrep_on").equals("ON") && !status("wsrep_provider").equals("none");
    }
}
