package mirrorplay.modules.control;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.testkit.FakeProbe;
import mirrorplay.testkit.LocalHost;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaitForTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("mirrorplay.testkit.LocalShell#all")
    void ports_of_the_host_itself_are_seen_without_any_program(LocalShell shell) throws IOException {
        LocalHost host = new LocalHost(shell);
        int port;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThat(host.ask(new PortFact("127.0.0.1", port, 1)).open()).isTrue();
            assertThat(host.ask(new PortFact("127.0.0.1", port, 1)).busy()).isZero();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(client.isConnected()).isTrue();
                assertThat(host.ask(new PortFact("localhost", port, 1)).busy()).isPositive();
            }
        }
        assertThat(host.ask(new PortFact("127.0.0.1", port, 1)).open()).isFalse();
        try (ServerSocket any = new ServerSocket(0)) {
            assertThat(host.ask(new PortFact("::1", any.getLocalPort(), 1)).open())
                    .isTrue();
        }
    }

    @Test
    void ports_of_other_hosts_are_connected_to() throws IOException {
        LocalHost host = new LocalHost(LocalShell.sh());
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.2"))) {
            assertThat(host.ask(new PortFact("127.0.0.2", server.getLocalPort(), 2))
                            .open())
                    .isTrue();
            assertThat(host.ask(new PortFact("127.0.0.3", server.getLocalPort(), 2))
                            .open())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("mirrorplay.testkit.LocalShell#all")
    void files_and_lines_in_them_are_seen(LocalShell shell) throws IOException {
        LocalHost host = new LocalHost(shell);
        String log = Files.writeString(directory.resolve("-a log"), "starting\nready for connections\n")
                .toString();
        assertThat(module(WaitFor.class, "path", log, "searchRegex", "^ready( for)? ")
                        .plan(host))
                .isInstanceOf(Plan.NoChange.class);
        assertThat(module(WaitFor.class, "path", log, "searchRegex", "-never").plan(host))
                .isInstanceOf(Plan.Change.class);
        assertThat(module(WaitFor.class, "path", directory + "/no", "state", "absent")
                        .plan(host))
                .isInstanceOf(Plan.NoChange.class);
    }

    @Test
    void waiting_is_one_gate_and_is_left_open_in_check_mode() {
        WaitFor task = module(WaitFor.class, "port", 3306, "timeout", "60s", "delay", "5s");
        Plan.Change change = (Plan.Change) task.plan(new FakeProbe());
        assertThat(((Action.Run) change.actions().getFirst()).command().shellText())
                .isEqualTo("sleep 5");
        Action.Await await = (Action.Await) change.actions().getLast();
        assertThat(await.gate().what()).isEqualTo("127.0.0.1:3306 is open");
        assertThat(await.gate().timeout()).hasSeconds(60);
        FakeProbe closed = new FakeProbe()
                .answering(new PortFact("127.0.0.1", 3306, 5), new PortFact.Answer(false, 0))
                .inCheckMode();
        assertThat(task.plan(closed)).isEqualTo(new Plan.Deferred("127.0.0.1:3306 is open"));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        for (WaitFor task : java.util.List.of(
                module(WaitFor.class, "port", 0),
                module(WaitFor.class, "port", 1, "host", "-x"),
                module(WaitFor.class, "port", 1, "host", "a;b"),
                module(WaitFor.class, "port", 1, "host", "db1", "state", "drained"),
                module(WaitFor.class, "port", 1, "searchRegex", "x"),
                module(WaitFor.class, "path", new RemotePath("/x"), "state", "drained"))) {
            assertThat(task.plan(new FakeProbe())).as("%s", task).isInstanceOf(Plan.Refuse.class);
        }
    }
}
