package mirrorplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private Checkout checkout;

    @BeforeEach
    void checkOut(@TempDir Path directory) throws IOException {
        checkout = new Checkout(directory.toRealPath());
    }

    @Test
    @DisplayName("▲ 4: the JVM does not check the jar against the cache: a rebuilt program never runs the old code")
    void aRebuiltProgramNeverRunsTheOldCode() throws Exception {
        checkout.build("old");
        assertThat(checkout.launch("version").out()).isEqualTo("old\n");
        List<Path> before = programs();
        checkout.build("new");
        assertThat(checkout.launch("version").out()).isEqualTo("new\n");
        assertThat(programs()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(programs()).anyMatch(file -> file.toString().endsWith(".aot"));
    }

    @Test
    @DisplayName("▲ 4: a missing or corrupt cache is no warning on the console")
    void aDamagedOrMissingCacheIsNotAWordOnTheConsole() throws Exception {
        checkout.build("works");
        Path cache = programs().stream()
                .filter(file -> file.toString().endsWith(".aot"))
                .findFirst()
                .orElseThrow();
        Files.writeString(cache, "rubbish");
        assertThat(checkout.launch("version")).isEqualTo(new Checkout.Ended(0, "works\n", ""));
        Files.delete(cache);
        assertThat(checkout.launch("version")).isEqualTo(new Checkout.Ended(0, "works\n", ""));
    }

    @Test
    void itRunsThroughSymbolicLinksFromAnyDirectory() throws Exception {
        checkout.environment("JAVA_HOME", checkout.fakeJdk("jdk", "25.0.3").toString());
        checkout.built("mirrorplay-1");
        Path elsewhere = Files.createDirectories(checkout.root.resolve("a/b c"));
        Files.createSymbolicLink(checkout.root.resolve("a/absolute"), checkout.root.resolve("mirrorplay"));
        Files.createSymbolicLink(elsewhere.resolve("mp"), Path.of("../absolute"));
        String expected = "-cp " + checkout.root + "/core/target/run/mirrorplay-1.jar mirrorplay.cli.Main run a b\n";
        assertThat(checkout.start(elsewhere, "sh", "-c", "./mp run 'a b'").out())
                .startsWith("jdk -XX:+UseSerialGC ")
                .endsWith(expected);
        checkout.environment("PATH", elsewhere + ":" + System.getenv("PATH"));
        assertThat(checkout.start(Path.of("/"), "sh", "-c", "mp run 'a b'").out())
                .endsWith(expected);
    }

    @Test
    void onlyRehearseGetsTheClassPathOfTheLab() throws Exception {
        checkout.environment("JAVA_HOME", checkout.fakeJdk("jdk", "25").toString());
        checkout.built("mirrorplay-1");
        assertThat(checkout.launch("rehearse", "x.yml").out())
                .contains("mirrorplay-1.jar:", "/lab-lib/* mirrorplay.cli");
        assertThat(checkout.launch("run", "rehearse").out()).doesNotContain("lab-lib");
    }

    @Test
    @DisplayName("▲ 4: JDK 17 dies on the option: 25 is recognised from the release file, never by starting java")
    void anotherJavaIsNeverStarted() throws Exception {
        checkout.environment("JAVA_HOME", checkout.fakeJdk("old", "17.0.9").toString());
        checkout.fakeJdk("home/.jdks/temurin-25", "25.0.1");
        checkout.built("mirrorplay-1");
        withoutSystemJdks();
        assertThat(checkout.launch("version").out()).startsWith("home/.jdks/temurin-25 -XX");
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        checkout.environment("JAVA_HOME", checkout.fakeJdk("old", "2.25").toString());
        checkout.built("mirrorplay-1");
        withoutSystemJdks();
        Checkout.Ended ended = checkout.launch("version");
        assertThat(ended.exit()).isEqualTo(70);
        assertThat(ended.err()).contains("needs a JDK 25 and found none", checkout.root + "/old", "apt-get install");
    }

    @Test
    void itBuildsOnceWhenTheProgramIsMissingAndAgainWhenASourceIsNewer() throws Exception {
        checkout.environment("JAVA_HOME", checkout.fakeJdk("jdk", "25").toString());
        checkout.fakeMaven(
                "mkdir -p core/target/run; echo mirrorplay-2 > core/target/run/current; echo noise; echo x >> built");
        assertThat(checkout.launch("version").err())
                .contains("building the program")
                .doesNotContain("noise");
        Checkout.Ended second = checkout.launch("version");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("mirrorplay-2.jar");
        Path source = checkout.root.resolve("core/src/main/java/Program.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(checkout.launch("version").err()).contains("building the program");
        assertThat(Files.readAllLines(checkout.root.resolve("built"))).hasSize(2);
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        checkout.environment("JAVA_HOME", checkout.fakeJdk("jdk", "25").toString());
        checkout.fakeMaven(
                "sleep 1; mkdir -p core/target/run; echo mirrorplay-2 > core/target/run/current; echo x >> built");
        Checkout.Ended both =
                checkout.start(checkout.root, "sh", "-c", "./mirrorplay version & ./mirrorplay version; wait");
        assertThat(both.out().lines()).hasSize(2).allMatch(line -> line.contains("mirrorplay-2.jar"));
        assertThat(Files.readAllLines(checkout.root.resolve("built"))).hasSize(1);
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLog() throws Exception {
        checkout.environment("JAVA_HOME", checkout.fakeJdk("jdk", "25").toString());
        checkout.fakeMaven("seq 100; echo 'cannot find symbol'; exit 1");
        Checkout.Ended ended = checkout.launch("version");
        assertThat(ended.exit()).isEqualTo(70);
        assertThat(ended.err())
                .contains("the build failed", "99\n100\ncannot find symbol")
                .doesNotContain("\n50\n");
        assertThat(checkout.root.resolve("core/target/build.lock")).doesNotExist();
    }

    private void withoutSystemJdks() throws IOException {
        String launcher = Files.readString(checkout.root.resolve("mirrorplay"));
        checkout.write("mirrorplay", launcher.replaceAll("(/usr/|/opt/|/Library/)", "/nowhere$1"));
    }

    private List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(checkout.root.resolve("core/target/run"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("mirrorplay-"))
                    .toList();
        }
    }
}
