package mirrorplay.modules.galera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.UnreadableAnswer;
import org.junit.jupiter.api.Test;

class NodeFactTest {
    private final NodeFact fact = new NodeFact("mariadb", new RemotePath("/var/lib/mysql"), List.of());

    @Test
    void member_is_read() {
        NodeState node = read("""
                unit active
                answers
                status wsrep_on\tON
                status wsrep_provider\t/usr/lib/galera/libgalera_smm.so
                status wsrep_cluster_status\tPrimary
                status wsrep_cluster_size\t3
                status wsrep_local_state_comment\tSynced
                status wsrep_ready\tON
                clients 3
                listens
                saved
                grastate # GALERA saved state
                grastate version: 2.1
                grastate uuid:    aed36073-e576-11f1-ae94-5f7be4e82a60
                grastate seqno:   -1
                grastate safe_to_bootstrap: 0

                database mysql
                database cloud
                end
                """);

        assertThat(node.synced()).isTrue();
        assertThat(node.size()).isEqualTo(3);
        assertThat(node.clients()).isEqualTo(3);
        assertThat(node.listens()).isTrue();
        assertThat(node.databases()).containsExactly("cloud");
        assertThat(node.saved()).contains(new SavedState("aed36073-e576-11f1-ae94-5f7be4e82a60", -1, false));
    }

    @Test
    void empty_saved_state_is_not_known() {
        assertThat(read("unit inactive\nsaved\n\nend\n").saved())
                .map(SavedState::known)
                .contains(false);
        assertThat(read("unit inactive\nend\n").saved()).isEqualTo(Optional.empty());
    }

    @Test
    void last_view_of_a_crash_is_read() {
        String whole = """
                unit failed
                saved
                view
                gvwstate my_uuid: 0dae1307-1606
                gvwstate #vwbeg
                gvwstate view_id: 3 0dae1307-1606 12
                gvwstate bootstrap: 0
                gvwstate member: 0dae1307-1606 0
                gvwstate member: d3124bc8-1605 0
                gvwstate #vwend

                end
                """;

        assertThat(read(whole).lastView())
                .contains(
                        new SavedView("0dae1307-1606", "3 0dae1307-1606 12", Set.of("0dae1307-1606", "d3124bc8-1605")));
        assertThat(read(whole.replace("gvwstate #vwend\n", "")).lastView()).isEmpty();
        assertThat(read("unit failed\nsaved\nview\n\nend\n").lastView()).isEmpty();
        assertThat(read("unit failed\nsaved\nview\n\nend\n").view()).isTrue();
    }

    @Test
    void answer_that_broke_off_is_unreadable() {
        for (String output : List.of("", "unit active\n", "unit active\nanswers\nstatus wsrep_on ON\nend\n")) {
            assertThatExceptionOfType(UnreadableAnswer.class).isThrownBy(() -> read(output));
        }
    }

    @Test
    void saved_state_with_something_else_in_it_is_unreadable() {
        for (String line :
                List.of("seqno: 0-11-2013", "uuid: x", "safe_to_bootstrap: yes", "seqno: 99999999999999999999")) {
            assertThatExceptionOfType(UnreadableAnswer.class)
                    .isThrownBy(() -> read("unit inactive\nsaved\ngrastate " + line + "\nend\n"));
        }
    }

    private NodeState read(String output) {
        return fact.parse(ExecResult.of(0, output, ""));
    }
}
