package mirrorplay.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine whose first process gives up is noticed at once, with what it said and what helps. */
@Tag("lab")
class BootFailureIT {
    private static final Map<String, String> ENVIRONMENT = System.getenv();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "echo Failed to allocate manager object: Too many open files; exit 255; sudo sysctl -w fs.inotify",
                "echo Failed to allocate manager object: Too many open files; exec sleep 600; sudo sysctl -w fs.inotify",
                "echo nothing works here; exit 3; docker logs mirrorplay-"
            })
    void aMachineThatDoesNotStartIsNoticedAtOnce(String says, String does, String remedy) {
        SecureRandom random = new SecureRandom();
        try (Engine engine = new EngineInstaller(ENVIRONMENT, _ -> {}).engine(false)) {
            String image = new ImageStore(engine, ENVIRONMENT, false, _ -> {}).ensure(MachineImage.BASE);
            try (Lab lab = Lab.boot(engine, LabRequest.of(image, List.of("broken")), random, ENVIRONMENT, _ -> {})) {
                lab.machine("broken")
                        .shell("rm /sbin/init; printf '#!/bin/sh\\n" + says + "\\n" + does
                                + "\\n' > /sbin/init; chmod 755 /sbin/init")
                        .text();
                try (Snapshot snapshot = lab.snapshot(random, ENVIRONMENT)) {
                    Instant began = Instant.now();
                    LabException failure = catchThrowableOfType(
                            LabException.class,
                            () -> Lab.boot(engine, snapshot.request(), random, ENVIRONMENT, _ -> {})
                                    .close());
                    assertThat(failure).hasMessageContaining("machine broken did not come up");
                    assertThat(failure.remedy()).contains(remedy);
                    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
                }
            }
        }
    }
}
