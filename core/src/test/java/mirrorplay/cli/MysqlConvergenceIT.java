package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mirrorplay.lab.MachineImage;
import mirrorplay.testkit.ConvergenceCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The modules for databases and clusters on real servers: a standalone one and two that become a cluster. */
@Tag("lab")
class MysqlConvergenceIT {
    private static final Map<String, List<String>> GROUPS = Map.of("galera", List.of("n1", "n2"));
    private static LabHost hosts;

    @TempDir
    private Path directory;

    @BeforeAll
    static void boot() {
        hosts = LabHost.boot(MachineImage.MARIADB, "db0", "n1", "n2");
    }

    @AfterAll
    static void close() {
        hosts.close();
    }

    static List<ConvergenceCase> cases() {
        return ConvergenceCase.in("mysql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatCheckModeSaysComesTrueAndASecondTimeNothingChanges(ConvergenceCase subject) throws IOException {
        CommandLineHarness program = new CommandLineHarness(directory);
        hosts.inventory(program, GROUPS);
        new ConvergenceProof(
                        subject,
                        program,
                        Stream.of("db0", "n1", "n2").map(hosts::machine).toList())
                .run();
    }
}
