package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job on real machines, cut off at many points: the controller dies, or a connection does. The job run again (or
 * resumed) always comes to the same end.
 *
 * <p>Some points by default; with {@code -Ddrills=all} every one, with {@code -Ddrills=MID_DUMP,FLIP} those.
 */
@Tag("lab")
class MainJobDrillIT {
    private static final List<Drill> USUAL = List.of(Drill.MID_DUMP, Drill.BEFORE_MARK, Drill.FLIP);

    enum Fault {
        /** {@code kill -9} of the program. */
        CONTROLLER,
        /** The process of the connection is killed on the host. */
        CONNECTION,
        /** The host's packets are lost without a word. */
        SILENCE
    }

    enum Again {
        RUN,
        RESUME
    }

    /** A point of the job, told from its journal, and what happens there. */
    enum Drill {
        PACKAGES("action_started.*install.*mariadb-backup", Fault.CONTROLLER, Again.RUN),
        CERTIFICATES("action_started[^\\n]*/etc/mysql/tls/server", Fault.CONTROLLER, Again.RESUME),
        APPLICATION_STOP(task("stop the application"), Fault.CONTROLLER, Again.RUN),
        FREEZE(task("all sessions have ended"), Fault.CONTROLLER, Again.RESUME),
        DUMP_START("action_started[^\\n]*load cloud", Fault.CONTROLLER, Again.RUN),
        MID_DUMP("\"event\":\"progress\"", Fault.CONTROLLER, Again.RESUME),
        BEFORE_MARK("\"event\":\"progress\"", Fault.CONTROLLER, Again.RUN),
        JOIN("step_started[^\\n]*\"host\":\"h2\"", Fault.CONTROLLER, Again.RUN),
        USERS(task("accounts? of the applications"), Fault.CONTROLLER, Again.RESUME),
        VERIFY(task("the members equal the old server"), Fault.CONTROLLER, Again.RUN),
        FLIP("action_started[^\\n]*db.properties", Fault.CONTROLLER, Again.RUN),
        RESTART(task("start the application"), Fault.CONTROLLER, Again.RESUME),
        END("action_started[^\\n]*90-moved", Fault.CONTROLLER, Again.RUN),
        DUMP_CUT("\"event\":\"progress\"", Fault.CONNECTION, Again.RUN, "db0"),
        DUMP_SILENT("\"event\":\"progress\"", Fault.SILENCE, Again.RUN, "db0"),
        IMPORT_CUT("\"event\":\"progress\"", Fault.CONNECTION, Again.RUN, "h1"),
        IMPORT_SILENT("\"event\":\"progress\"", Fault.SILENCE, Again.RUN, "h1"),
        JOIN_CUT("step_started[^\\n]*\"host\":\"h2\"", Fault.CONNECTION, Again.RUN, "h2"),
        FLIP_CUT("action_started[^\\n]*db.properties", Fault.CONNECTION, Again.RUN, "app1");

        private final Pattern point;
        private final Fault fault;
        private final Again again;
        private final String host;

        Drill(String point, Fault fault, Again again) {
            this(point, fault, again, "");
        }

        Drill(String point, Fault fault, Again again, String host) {
            this.point = Pattern.compile(point);
            this.fault = fault;
            this.again = again;
            this.host = host;
        }

        private static String task(String name) {
            return "task_started[^\\n]*\"name\":\"" + name + "\"";
        }
    }

    private static final String KILL_CONNECTIONS =
            "ps -eo pid=,args= | while read -r pid args; do case $args in 'sshd: root'*) kill -9 $pid ;; esac; done; true";

    @TempDir
    private static Path directory;

    private static MainJobHosts hosts;

    @BeforeAll
    static void boot() throws IOException {
        hosts = MainJobHosts.boot(directory);
    }

    @AfterAll
    static void close() {
        hosts.close();
    }

    static List<Drill> drills() {
        String wanted = System.getProperty("drills", "");
        return switch (wanted) {
            case "" -> USUAL;
            case "all" -> List.of(Drill.values());
            default -> Arrays.stream(wanted.split(",", -1)).map(Drill::valueOf).toList();
        };
    }

    @ParameterizedTest
    @MethodSource("drills")
    void theJobComesToTheSameEnd(Drill drill) throws IOException, InterruptedException {
        hosts.reset();
        if (drill == Drill.PACKAGES) {
            MainJobHosts.MEMBERS.forEach(member -> hosts.text(member, "dpkg --purge mariadb-backup"));
        }
        JournalWatch journal = JournalWatch.of(hosts.runs());
        try (ProgramProcess process = hosts.start(hosts.job())) {
            assertThat(journal.await(drill.point, process))
                    .as(drill + " was reached\n" + process.output())
                    .isTrue();
            strike(drill, process);
        }
        Result again = drill.again == Again.RESUME
                ? hosts.program().run("resume")
                : hosts.program().run(hosts.job());
        assertThat(again.exit()).as(again.out() + again.err()).isZero();
        hosts.assertDone();
    }

    private static void strike(Drill drill, ProgramProcess process) throws IOException, InterruptedException {
        switch (drill.fault) {
            case CONTROLLER -> {
                if (drill == Drill.BEFORE_MARK) {
                    killBeforeTheMark(process);
                } else {
                    process.signal("-KILL");
                }
                process.exit();
            }
            case CONNECTION -> {
                hosts.text(drill.host, KILL_CONNECTIONS);
                process.exit(300);
            }
            case SILENCE -> {
                hosts.text(drill.host, "ip route replace blackhole " + controller(drill.host));
                try {
                    assertThat(process.exit(300)).as(process.output()).isNotZero();
                } finally {
                    hosts.text(drill.host, "ip route del blackhole " + controller(drill.host));
                }
            }
        }
    }

    /** All rows have arrived, and what says so waits for a lock when the program dies. */
    private static void killBeforeTheMark(ProgramProcess process) throws IOException, InterruptedException {
        hosts.text(
                "h1",
                "systemd-run --quiet --unit=hold mariadb -e 'LOCK TABLES mirrorplay.ledger READ; SELECT SLEEP(600)'");
        try {
            while (process.alive()
                    && !hosts.sql("h1", "SELECT info FROM information_schema.processlist WHERE state LIKE '%lock%'")
                            .contains("mirrorplay.ledger")) {
                Thread.sleep(100);
            }
            assertThat(process.alive()).as(process.output()).isTrue();
            process.signal("-KILL");
        } finally {
            hosts.text("h1", "systemctl stop hold");
        }
    }

    private static String controller(String host) {
        return hosts.text(host, "ip route show dev eth0 | sed -n 's,^\\([0-9.]*\\)\\.0/.*,\\1.1,p'");
    }
}
