package mirrorplay.modules.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mirrorplay.command.ExecResult;
import mirrorplay.module.UnreadableAnswer;
import mirrorplay.modules.preflight.MeetingFact.Met;
import mirrorplay.modules.preflight.MeetingFact.Target;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;

class MeetingFactTest {
    private static final String HERE = "127.0.0.1";

    @Test
    void two_that_listen_for_each_other_meet_at_once() throws IOException {
        int one = free();
        int two = free();
        MeetingFact first = new MeetingFact("token", 20, Map.of(one, 1), List.of(new Target(HERE, two, true)));
        MeetingFact second = new MeetingFact("token", 20, Map.of(two, 1), List.of(new Target(HERE, one, true)));

        CompletableFuture<ExecResult> other =
                CompletableFuture.supplyAsync(() -> LocalShell.sh().run(second.command()));
        ExecResult result = LocalShell.sh().run(first.command());

        assertThat(first.parse(result).reached().get(new Target(HERE, two, true)))
                .matches(reach -> reach.open() && Math.abs(reach.ahead()) <= 1);
        assertThat(second.parse(other.join()).reached().values()).allMatch(MeetingFact.Reach::open);
        assertThat(result.elapsed()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void nobody_is_waited_for_longer_than_said() throws IOException {
        Target absent = new Target(HERE, free(), true);
        MeetingFact fact = new MeetingFact("token", 1, Map.of(free(), 1), List.of(absent));

        ExecResult result = LocalShell.sh().run(fact.command());

        assertThat(fact.parse(result).reached().get(absent))
                .isEqualTo(new MeetingFact.Reach(false, 0, "Connection refused"));
        assertThat(result.elapsed()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void port_that_is_taken_is_told_and_a_server_that_says_nothing_is_no_meeting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Target meet = new Target(HERE, taken.getLocalPort(), true);
            Target reach = new Target("localhost", taken.getLocalPort(), false);
            MeetingFact fact = new MeetingFact("token", 1, Map.of(taken.getLocalPort(), 0), List.of(meet, reach));

            Met met = fact.parse(LocalShell.sh().run(fact.command()));

            assertThat(met.busy()).containsEntry(taken.getLocalPort(), "Address already in use");
            assertThat(met.reached()).containsEntry(meet, new MeetingFact.Reach(false, 0, "something else answers"));
            assertThat(met.reached()).containsEntry(reach, new MeetingFact.Reach(true, 0, ""));
        }
    }

    @Test
    void answers_that_the_script_does_not_give_are_unreadable() {
        MeetingFact fact = new MeetingFact("token", 1, Map.of(), List.of(new Target("h2", 4567, true)));
        for (String output :
                List.of("", "open h2 4567 0\n", "open h9 4567 0\nend\n", "open h2 4567 soon\nend\n", "end\nmore\n")) {
            assertThatExceptionOfType(UnreadableAnswer.class)
                    .isThrownBy(() -> fact.parse(ExecResult.of(0, output, "")));
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
