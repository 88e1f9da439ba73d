package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mirrorplay.lab.MachineImage;
import mirrorplay.testkit.ConvergenceCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each module on a real host. Convergent: what check mode says comes true, and a second time there is nothing to do. */
@Tag("lab")
class ConvergenceIT {
    private static LabHost host;

    @TempDir
    private Path directory;

    @BeforeAll
    static void boot() {
        host = LabHost.boot(MachineImage.BASE, "c1");
    }

    @AfterAll
    static void close() {
        host.close();
    }

    static List<ConvergenceCase> cases() {
        return ConvergenceCase.in("");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatCheckModeSaysComesTrueAndASecondTimeNothingChanges(ConvergenceCase subject) throws IOException {
        CommandLineHarness program = new CommandLineHarness(directory);
        host.inventory(program);
        new ConvergenceProof(subject, program, List.of(host.machine("c1"))).run();
    }
}
