package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import mirrorplay.lab.Machine;
import mirrorplay.lab.MachineImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The shipped playbooks around the main job, on one set of machines: each drill begins where the one before ended. */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsIT {
    private static final List<String> MEMBERS = List.of("h1", "h2", "h3");
    private static final List<String> MORE_MEMBERS = List.of("h1", "h2", "h3", "h4");
    private static final List<String> APPLICATIONS = List.of("app1", "app2");
    private static final String PROPERTIES = "/etc/cloudstack/management/db.properties";
    private static final String PROCESS = "systemctl show -p MainPID --value mariadb";
    private static final Duration BACK_WITHIN = Duration.ofSeconds(90);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

    @TempDir
    private static Path directory;

    private static LabHost hosts;
    private static CommandLineHarness program;
    private static Map<String, String> settingsBefore;

    @BeforeAll
    static void prepare() throws IOException {
        hosts = LabHost.boot(MachineImage.MARIADB, "db0", "h1", "h2", "h3", "h4", "app1", "app2", "lb1");
        program = new CommandLineHarness(directory);
        for (String part : List.of("playbooks", "templates")) {
            try (Stream<Path> files = Files.walk(Path.of("..").resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    program.file(Path.of("..").relativize(file).toString(), Files.readString(file));
                }
            }
        }
        group(MEMBERS);
        done("playbooks/site.rehearsal.yml");
        // What only takes time: the size of the data matters elsewhere.
        hosts.machine("db0")
                .shell("mariadb -e 'DELETE FROM cloud.event WHERE id > 500; DELETE FROM cloud.async_job WHERE id > 500;"
                        + " DELETE FROM cloud_usage.cloud_usage WHERE id > 500'")
                .text();
        settingsBefore = settings();
    }

    @AfterAll
    static void close() {
        hosts.close();
    }

    @Test
    @Order(1)
    void aSwitchThatFailsOnOneHostIsPutBackOnAll() {
        // Once it is told of the cluster, the second application finds nobody there.
        hosts.machine("app2").shell("""
                mkdir -p /etc/systemd/system/management.service.d
                printf '[Service]\\nExecStartPre=+/bin/sh -c "grep -q ^db.ha.enabled=true %s && echo 127.0.0.9 h1 h2 h3 >> /etc/hosts; true"\\n' \
                  > /etc/systemd/system/management.service.d/lost.conf
                systemctl daemon-reload
                """.formatted(PROPERTIES)).text();

        Result failed = run("playbooks/site.yml", 4);

        assertThat(failed.exit()).as(failed.out() + failed.err()).isEqualTo(2);
        assertThat(failed.out())
                .contains(
                        "all of them have the settings that they had",
                        "db0 takes writes again",
                        "management is down since");
        assertThat(settings()).isEqualTo(settingsBefore);
        for (String application : APPLICATIONS) {
            assertThat(get(application, "/client/")).contains("\"database\":\"db0\"");
            assertThat(get(application, "/write")).contains("\"status\":\"written\"", "\"database\":\"db0\"");
        }
        assertThat(hosts.machine("db0").shell("ls /root/mirrorplay-thaw.sql").exit())
                .isNotZero();
        assertThat(sql("h1", "SELECT state FROM mirrorplay.ledger WHERE kind = 'load'"))
                .isEqualTo("rolled_back");
    }

    @Test
    @Order(2)
    void theJobIsDoneAfterwardsWithWhatWasWrittenMeanwhile() {
        hosts.machine("app2").shell("""
                rm -r /etc/systemd/system/management.service.d
                systemctl daemon-reload
                sed '/127.0.0.9/d' /etc/hosts > /root/hosts && cat /root/hosts > /etc/hosts
                """).text();

        assertThat(done("playbooks/site.yml").out()).contains("management on app2 was down from");

        assertThat(get("lb1:80", "/client/")).contains("\"database\":\"h1\"", "\"ha\":true");
        assertThat(sql("h3", "SELECT COUNT(*) FROM cloud.alert WHERE subject LIKE 'written through%'"))
                .isEqualTo("2");
        Result refused = run("playbooks/rollback.yml", 60);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out()).contains("the applications use the cluster");
        assertThat(get("app1", "/client/")).contains("\"database\":\"h1\"");
    }

    @Test
    @Order(3)
    void theApplicationGoesOnWhenTheWriterIsLostAndTheWriterComesBackByItself() {
        try (Writes writes = new Writes("http://" + hosts.machine("lb1").address() + "/write")) {
            writes.await(5);
            hosts.machine("h1").kill();
            int before = writes.written();
            writes.await(before + 10);
            assertThat(writes.longestSilence()).isLessThan(LONGEST_SILENCE);
            hosts.machine("h1").start();
            assertThat(Writes.until(
                            BACK_WITHIN, () -> run("playbooks/status.yml", 60).exit() == 0))
                    .as("h1 is a member again")
                    .isTrue();
        }
    }

    @Test
    @Order(4)
    void aNewMemberJoinsAndTheOthersAreNotRestartedForIt() throws IOException {
        Map<String, String> processes = on(MEMBERS, PROCESS);
        group(MORE_MEMBERS);

        assertThat(done("playbooks/add-node.yml").out()).contains("join, size 4");

        assertThat(done("playbooks/add-node.yml").out()).doesNotContain("changed=1");
        assertThat(on(MEMBERS, PROCESS)).isEqualTo(processes);
        assertThat(sql("h4", "SHOW VARIABLES LIKE 'wsrep_cluster_address'")).contains("h1,h2,h3,h4");
        assertThat(settings().values()).allMatch(text -> text.contains("db.cloud.slaves=h2,h3\n"));
    }

    @Test
    @Order(5)
    void aBadCertificateStopsTheRollingRestartBeforeAnythingIsStopped() {
        Map<String, String> processes = on(MORE_MEMBERS, PROCESS);
        hosts.machine("h2").shell("chown root /etc/mysql/tls/server.key").text();

        Result refused = run("playbooks/rolling-restart.yml", 60);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out())
                .contains(
                        "h2 would not start again, so nothing was stopped",
                        "mysql cannot read /etc/mysql/tls/server.key");
        assertThat(on(MORE_MEMBERS, PROCESS)).isEqualTo(processes);
        hosts.machine("h2").shell("chown mysql /etc/mysql/tls/server.key").text();
    }

    @Test
    @Order(6)
    void aMemberThatDoesNotComeBackStopsTheRollingRestartWithTheClusterUp() {
        Map<String, String> untouched = on(List.of("h1", "h2"), PROCESS);
        Map<String, String> restarted = on(List.of("h4"), PROCESS);
        hosts.machine("h3").shell("""
                mkdir -p /run/systemd/system/mariadb.service.d
                printf '[Service]\\nExecStartPre=/bin/false\\n' > /run/systemd/system/mariadb.service.d/broken.conf
                systemctl daemon-reload
                """).text();

        Result failed = run("playbooks/rolling-restart.yml", 60);

        assertThat(failed.exit()).isEqualTo(2);
        assertThat(failed.out()).contains("Not restarted: h2, h1. The other members carry on. Mend h3");
        assertThat(on(List.of("h4"), PROCESS)).isNotEqualTo(restarted);
        assertThat(on(List.of("h1", "h2"), PROCESS)).isEqualTo(untouched);
        assertThat(sql("h1", "SHOW STATUS LIKE 'wsrep_cluster_status'")).contains("Primary");
        hosts.machine("h3")
                .shell("rm -r /run/systemd/system/mariadb.service.d; systemctl daemon-reload")
                .text();
        done("playbooks/recover.yml");
    }

    @Test
    @Order(7)
    void theApplicationWritesThroughoutARollingRestart() {
        Map<String, String> processes = on(MORE_MEMBERS, PROCESS);
        try (Writes writes = new Writes("http://" + hosts.machine("lb1").address() + "/write")) {
            writes.await(5);
            assertThat(done("playbooks/rolling-restart.yml").out())
                    .containsSubsequence("[h4] restart", "[h3] restart", "[h2] restart", "[h1] restart");
            writes.await(writes.written() + 5);
            assertThat(writes.longestSilence()).isLessThan(LONGEST_SILENCE);
        }
        assertThat(on(MORE_MEMBERS, PROCESS).entrySet()).doesNotContainAnyElementsOf(processes.entrySet());
    }

    @Test
    @Order(8)
    void membersThatAllLostTheQuorumGetItBackFromTheMostAdvancedOne() throws InterruptedException {
        String isolate = "mariadb -e \"SET GLOBAL wsrep_provider_options = 'gmcast.isolate=%d'\"";
        MORE_MEMBERS.parallelStream()
                .forEach(host -> hosts.machine(host).shell(isolate.formatted(1)).text());
        assertThat(Writes.until(
                        BACK_WITHIN,
                        () -> MORE_MEMBERS.stream()
                                .allMatch(host -> sql(host, "SHOW STATUS LIKE 'wsrep_cluster_status'")
                                        .contains("non-Primary"))))
                .isTrue();
        // They find each other again while the run waits for them: had they done so before, there would be nothing to
        // decide.
        Thread later = Thread.ofVirtual().start(() -> {
            Writes.until(
                    BACK_WITHIN,
                    () -> !sql("h1", "SHOW STATUS LIKE 'wsrep_cluster_status'").contains("non-"));
            MORE_MEMBERS.forEach(host -> hosts.machine(host).shell(isolate.formatted(0)));
        });

        assertThat(done("playbooks/recover.yml").out())
                .contains("make it primary: all members answer, none has quorum");

        later.join();
        done("playbooks/status.yml");
    }

    @Test
    @Order(9)
    void anEmptyNodeThatSaysItIsSafeToBootstrapIsRefused() {
        MORE_MEMBERS.forEach(
                host -> hosts.machine(host).exec("systemctl", "stop", "mariadb").text());
        hosts.machine("h4")
                .shell("sed -i 's/safe_to_bootstrap: 1/safe_to_bootstrap: 0/' /var/lib/mysql/grastate.dat")
                .text();
        hosts.machine("h2").shell("""
                rm -rf /var/lib/mysql/*
                printf '# GALERA saved state\\nversion: 2.1\\nuuid:    00000000-0000-0000-0000-000000000000\\nseqno:   -1\\nsafe_to_bootstrap: 1\\n' \
                  > /var/lib/mysql/grastate.dat
                """).text();

        Result refused = run("playbooks/recover.yml", 60);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out())
                .contains("h2 is marked as the last member, but its state does not bear that out")
                .containsPattern("h4: service inactive; grastate [0-9a-f-]{36}:[0-9]+");
        assertThat(on(MORE_MEMBERS, PROCESS).values()).containsOnly("0");
    }

    private static void group(List<String> members) throws IOException {
        hosts.inventory(
                program,
                Map.of("source", List.of("db0"), "galera", members, "app", APPLICATIONS, "lb", List.of("lb1")));
    }

    private static Result done(String playbook) {
        Result result = run(playbook, 60);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }

    private static Result run(String playbook, int healthRetries) {
        String variables = """
                {"databases": ["cloud", "cloud_usage"], "cluster_name": "cloud", "gcache_size": "64M", "buffer_pool_size": "64M",
                 "app_service": "management", "app_properties": "%s", "app_health_port": 8080, "app_health_path": "/client/",
                 "app_health_retries": %d}""".formatted(PROPERTIES, healthRetries);
        return program.run("run", playbook, "-i", "hosts.yml", "-e", variables, "-v");
    }

    private static Map<String, String> settings() {
        return on(APPLICATIONS, "stat -c '%a %U %G' " + PROPERTIES + "; cat " + PROPERTIES);
    }

    private static Map<String, String> on(List<String> names, String script) {
        return names.stream()
                .collect(Collectors.toMap(
                        name -> name, name -> hosts.machine(name).shell(script).text()));
    }

    private static String sql(String host, String query) {
        return hosts.machine(host).exec("mariadb", "-N", "-e", query).text().strip();
    }

    private static String get(String target, String path) {
        int colon = target.indexOf(':');
        Machine machine = hosts.machine(colon < 0 ? target : target.substring(0, colon));
        return Writes.get(
                "http://" + machine.address() + ":" + (colon < 0 ? "8080" : target.substring(colon + 1)) + path);
    }
}
