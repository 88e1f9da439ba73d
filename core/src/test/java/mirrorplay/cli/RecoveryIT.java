package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.MachineImage;
import mirrorplay.testkit.ConvergenceCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped playbooks for a cluster that lives: its state, and bringing it back after all members died at once. */
@Tag("lab")
class RecoveryIT {
    private static final List<String> HOSTS = List.of("h1", "h2", "h3");
    private static final Map<String, List<String>> GROUPS = Map.of("galera", HOSTS);
    private static final String CRASH = """
            mkdir -p /run/systemd/system/mariadb.service.d
            printf '[Service]\\nRestart=no\\n' > /run/systemd/system/mariadb.service.d/crash.conf
            systemctl daemon-reload
            systemctl kill -s KILL mariadb
            while systemctl is-active -q mariadb; do sleep 0.1; done
            rm /run/systemd/system/mariadb.service.d/crash.conf
            systemctl daemon-reload
            """;

    private static LabHost hosts;

    @TempDir
    private Path directory;

    @BeforeAll
    static void boot() {
        hosts = LabHost.boot(MachineImage.MARIADB, "h1", "h2", "h3");
    }

    @AfterAll
    static void close() {
        hosts.close();
    }

    @Test
    void whatDiedAtOnceIsBroughtBackWithItsDataAndWhatIsNotKnownIsRefused() throws IOException {
        CommandLineHarness program = new CommandLineHarness(directory);
        hosts.inventory(program, GROUPS);
        for (String shipped : List.of("playbooks/status.yml", "playbooks/recover.yml")) {
            program.file(shipped, Files.readString(Path.of("..").resolve(shipped)));
        }
        ConvergenceProof.templates(program, "templates");
        program.file("tasks/member.yml", Files.readString(ConvergenceCase.DIRECTORY.resolve("mysql/tasks/member.yml")));
        program.file("prepare.yml", """
                - hosts: galera
                  tasks:
                    - import_tasks: tasks/member.yml
                    - galera_cluster: {name: convergence}
                    - mysql_query:
                        query: CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY); INSERT INTO shop.t VALUES (1), (2)
                      when: inventory_hostname == "h1"
                """);
        assertRuns(program, "prepare.yml");
        assertThat(assertRuns(program, "playbooks/status.yml").out()).contains("Primary, Synced, size 3");

        HOSTS.parallelStream().forEach(host -> hosts.machine(host).shell(CRASH).text());
        assertThat(run(program, "playbooks/status.yml").exit()).isNotZero();
        assertThat(assertRuns(program, "playbooks/recover.yml", "-v").out()).contains("1 tables with 2 rows");
        assertRuns(program, "playbooks/status.yml");
        assertThat(assertRuns(program, "playbooks/recover.yml", "-v").out()).contains("all are members");

        HOSTS.forEach(host -> hosts.machine(host).shell(CRASH).text());
        hosts.machine("h3").shell("rm /var/lib/mysql/gvwstate.dat").text();
        Result refused = run(program, "playbooks/recover.yml");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.out()).contains("did not stop cleanly", "gvwstate of a crash, view");
    }

    private static Result assertRuns(CommandLineHarness program, String playbook, String... more) {
        Result result = run(program, playbook, more);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }

    private static Result run(CommandLineHarness program, String playbook, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "run",
                playbook,
                "-i",
                "hosts.yml",
                "-e",
                "{\"cluster_name\": \"convergence\", \"databases\": [\"shop\"]}"));
        arguments.addAll(List.of(more));
        return program.run(arguments.toArray(new String[0]));
    }
}
