package mirrorplay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("lab")
class LabIT {
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final List<String> MESSAGES = new ArrayList<>();
    private static Engine engine;
    private static Lab lab;

    @BeforeAll
    static void boot() {
        engine = new EngineInstaller(ENVIRONMENT, MESSAGES::add).engine(false);
        String image = new ImageStore(engine, ENVIRONMENT, false, MESSAGES::add).ensure(MachineImage.BASE);
        lab = Lab.boot(
                engine,
                LabRequest.of(image, List.of("db0", "h1", "h2")),
                new SecureRandom(),
                ENVIRONMENT,
                MESSAGES::add);
    }

    @AfterAll
    static void close() {
        lab.close();
        assertThat(LabProbe.leftOf(lab.id())).isEmpty();
        engine.close();
    }

    @Test
    void machines_are_in_the_order_asked_for_and_fully_up() {
        assertThat(lab.machines()).extracting(Machine::name).containsExactly("db0", "h1", "h2");
        for (Machine machine : lab.machines()) {
            assertThat(machine.exec("systemctl", "is-system-running").text()).isEqualTo("running");
            assertThat(machine.exec("hostname").text()).isEqualTo(machine.name());
        }
    }

    @Test
    void names_resolve_between_the_machines() {
        for (Machine from : lab.machines()) {
            for (Machine to : lab.machines()) {
                assertThat(from.exec("getent", "hosts", to.name()).text()).startsWith(to.address() + " ");
            }
        }
    }

    @Test
    void no_machine_has_python() {
        assertThat(lab.machine("h1")
                        .shell("command -v python3 || command -v python")
                        .out())
                .isEmpty();
    }

    @Test
    void every_machine_has_its_own_identity() {
        assertThat(lab.machines().stream()
                        .map(machine -> machine.shell("cat /etc/machine-id /etc/ssh/ssh_host_ed25519_key.pub")
                                .text()))
                .doesNotHaveDuplicates();
    }

    @Test
    void ssh_lets_the_lab_key_in_with_strict_host_key_checking() throws Exception {
        for (Machine machine : lab.machines()) {
            assertThat(LabProbe.ssh(lab, machine, "root", "id -u").text()).isEqualTo("0");
            assertThat(LabProbe.ssh(lab, machine, "ops", "id -un").text()).isEqualTo("ops");
        }
    }

    @Test
    void ssh_refuses_a_host_key_of_another_machine() throws Exception {
        Machine machine = lab.machine("h1");
        String others = Files.readString(lab.knownHosts())
                .lines()
                .filter(line -> !line.contains(machine.address()))
                .findFirst()
                .orElseThrow();
        var wrong = Files.createTempFile(lab.directory(), "wrong", "");
        Files.writeString(wrong, others.replaceFirst("^\\S+", machine.address()) + "\n");
        assertThat(LabProbe.ssh(lab, machine, "root", "true", wrong).exit()).isEqualTo(255);
    }

    @Test
    void ops_needs_the_password_for_sudo_and_ops2_does_not() throws Exception {
        Machine machine = lab.machine("h2");
        assertThat(LabProbe.ssh(lab, machine, "ops", "sudo -n id -u").exit()).isNotZero();
        assertThat(LabProbe.ssh(lab, machine, "ops", "echo " + lab.opsPassword() + " | sudo -S -p '' id -u")
                        .text())
                .isEqualTo("0");
        assertThat(LabProbe.ssh(lab, machine, "ops2", "sudo -n id -u").text()).isEqualTo("0");
    }

    @Test
    void a_killed_machine_comes_back_with_its_disk_address_and_host_key() throws Exception {
        Machine machine = lab.machine("h2");
        machine.shell("echo kept > /etc/kept; echo lost > /run/lost").text();
        machine.restart();
        assertThat(machine.shell("cat /etc/kept; ls /run/lost").out()).isEqualTo("kept\n");
        assertThat(LabProbe.ssh(lab, machine, "root", "hostname").text()).isEqualTo("h2");
    }

    @Test
    void a_disconnected_machine_is_unreachable_until_it_is_reconnected() throws Exception {
        Machine machine = lab.machine("h2");
        machine.disconnect();
        assertThat(LabProbe.ssh(lab, machine, "root", "true").exit()).isEqualTo(255);
        machine.reconnect();
        assertThat(LabProbe.ssh(lab, machine, "root", "getent hosts h1").exit()).isZero();
        assertThat(lab.machine("h1").exec("getent", "hosts", "h2").text()).startsWith(machine.address());
    }

    @Test
    void a_paused_machine_goes_on_where_it_was() {
        Machine machine = lab.machine("db0");
        machine.pause();
        machine.unpause();
        assertThat(machine.exec("true").exit()).isZero();
    }

    @Test
    void a_snapshot_boots_the_same_machines_again() throws IOException {
        SecureRandom random = new SecureRandom();
        lab.machine("h1").shell("echo v1 > /root/state").text();
        Snapshot snapshot = lab.snapshot(random, ENVIRONMENT);
        try (snapshot) {
            lab.machine("h1").shell("echo v2 > /root/state").text();
            try (Lab again = Lab.boot(engine, snapshot.request(), random, ENVIRONMENT, MESSAGES::add)) {
                assertThat(again.machine("h1").exec("cat", "/root/state").text())
                        .isEqualTo("v1");
                assertThat(again.machine("h1").exec("cat", "/etc/machine-id").text())
                        .isEqualTo(
                                lab.machine("h1").exec("cat", "/etc/machine-id").text());
                assertThat(again.machine("db0").exec("getent", "hosts", "h1").text())
                        .startsWith(again.machine("h1").address());
            }
        }
        assertThat(LabProbe.leftOf(snapshot.id())).isEmpty();
    }

    @Test
    void a_command_reports_its_exit_and_both_outputs() {
        Output output = lab.machine("h1").shell("echo out; echo err >&2; exit 3");
        assertThat(output).isEqualTo(new Output(3, "out\n", "err\n"));
    }
}
