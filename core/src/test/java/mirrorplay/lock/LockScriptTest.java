package mirrorplay.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time on a host; a lock that was left behind is recognised by its processes. */
class LockScriptTest {
    private static final Holder ANNE = holder("20261121T093122-aa01", "anne", "bastion 1");
    private static final Holder BOB = holder("20261121T093200-bb02", "bob", "laptop");

    @TempDir
    private Path root;

    private Path place;
    private final List<Process> started = new ArrayList<>();

    private static Holder holder(String run, String user, String controller) {
        Instant time = Instant.parse("2026-11-21T09:31:22Z");
        return new Holder(run, user, controller, time, "boot pid:[1]", 4711, time);
    }

    @BeforeEach
    void place() throws IOException, InterruptedException {
        freshPlace();
    }

    private void freshPlace() throws IOException, InterruptedException {
        place = Files.createTempDirectory(root, "place");
        // Java's permissions know no sticky bit.
        assertThat(new ProcessBuilder("chmod", "1777", place.toString()).start().waitFor())
                .isZero();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Stream<DynamicTest> inEveryShell(Consumer<LocalShell> test) {
        return LocalShell.all().stream()
                .map(shell -> DynamicTest.dynamicTest(shell.name(), () -> {
                    freshPlace();
                    test.accept(shell);
                    end();
                }));
    }

    private LockAnswer take(LocalShell shell, Holder holder) {
        return LockAnswer.read(shell.run(LockScript.take(holder, List.of("/nonexistent", place.toString()))))
                .orElseThrow();
    }

    /** A shell that takes the lock and lives on. */
    private String holds(LocalShell shell, Holder holder) {
        String script =
                "(\n" + LockScript.take(holder, List.of(place.toString())).shellText() + "\n)\nread x";
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(shell.shell().stream(), Stream.of("-c", script)).toList());
        builder.environment().putAll(shell.environment());
        try {
            started.add(builder.start());
            byte[] line = new byte[200];
            int n = living().getInputStream().read(line);
            return new String(line, 0, n, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process living() {
        return started.getLast();
    }

    private void dies() {
        living().destroyForcibly();
        try {
            living().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path lock() {
        return place.resolve("mirrorplay.lock");
    }

    @TestFactory
    Stream<DynamicTest> isTakenAndReleased() {
        return inEveryShell(shell -> {
            assertThat(holds(shell, ANNE)).isEqualTo("taken " + lock() + "\n");
            assertThat(shell.run(LockScript.release(BOB.run(), new RemotePath(lock().toString())))
                            .ok())
                    .isTrue();
            assertThat(lock()).isDirectory();
            shell.run(LockScript.release(ANNE.run(), new RemotePath(lock().toString())));
            assertThat(lock()).doesNotExist();
        });
    }

    @TestFactory
    @DisplayName("▲ 1.7: a lock is refused while its holder lives and cleared when it is gone")
    Stream<DynamicTest> isRefusedWhileItsHolderLivesAndClearedWhenItIsGone() {
        return inEveryShell(shell -> {
            holds(shell, ANNE);
            LockAnswer refused = take(shell, BOB);
            assertThat(refused.state()).isEqualTo(LockAnswer.State.HELD);
            assertThat(refused.holder()).contains(ANNE);
            assertThat(refused.holding()).containsExactly(living().pid());
            assertThat(refused.running().getFirst()).contains("process group " + living().pid());
            dies();
            LockAnswer cleared = take(shell, BOB);
            assertThat(cleared.state()).isEqualTo(LockAnswer.State.CLEARED);
            assertThat(cleared.holder()).contains(ANNE);
            assertThat(place)
                    .isDirectoryContaining(path -> path.equals(lock()))
                    .isDirectoryNotContaining(path -> path.toString().endsWith(".change"));
        });
    }

    @TestFactory
    Stream<DynamicTest> isSharedByTheConnectionsOfOneRun() {
        return inEveryShell(shell -> {
            holds(shell, ANNE);
            assertThat(take(shell, ANNE).state()).isEqualTo(LockAnswer.State.JOINED);
        });
    }

    @TestFactory
    @DisplayName("▲ 1.7: a lock is not cleared while a command of its run is alive")
    Stream<DynamicTest> isNotClearedWhileACommandOfTheDeadRunIsAlive() {
        return inEveryShell(shell -> {
            holds(shell, ANNE);
            dies();
            Process orphan = start("setsid", "sleep", "300");
            try {
                Files.createFile(lock().resolve("command." + orphan.pid() + "." + born(orphan)));
                // an earlier process with the id of one that lives now
                Files.createFile(
                        lock().resolve("command." + ProcessHandle.current().pid() + ".1"));
                LockAnswer held = take(shell, BOB);
                assertThat(held.state()).isEqualTo(LockAnswer.State.HELD);
                assertThat(held.holding()).isEmpty();
                assertThat(held.commands()).containsExactly(orphan.pid());
                assertThat(held.running()).containsExactly("process group " + orphan.pid() + ": sleep 300");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                orphan.destroyForcibly();
            }
            assertThat(take(shell, BOB).state()).isEqualTo(LockAnswer.State.CLEARED);
        });
    }

    @Test
    void aHolderOfBeforeTheLastBootIsGone() throws IOException {
        Files.createDirectory(lock());
        Files.createSymbolicLink(
                lock().resolve("holder." + ANNE.run() + "."
                        + ProcessHandle.current().pid()),
                Path.of(born(ProcessHandle.current().pid()) + " another-boot " + ANNE.text()));
        assertThat(take(LocalShell.sh(), BOB).state()).isEqualTo(LockAnswer.State.CLEARED);
    }

    @Test
    @DisplayName("▲ 1.7: of many at once only one gets the lock")
    void ofManyAtOnceOnlyOneGetsItAlsoWhenItMustBeClearedFirst() throws Exception {
        Files.createDirectory(lock());
        Files.createSymbolicLink(lock().resolve("holder.old.999999"), Path.of("1 boot " + ANNE.text()));
        List<Process> shells = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Cmd take = LockScript.take(holder("run" + i, "u" + i, "c"), List.of(place.toString()));
            shells.add(start("/bin/sh", "-c", "(\n" + take.shellText() + "\n)\nread x"));
        }
        int got = 0;
        try {
            for (Process shell : shells) {
                byte[] line = new byte[8];
                int n = shell.getInputStream().readNBytes(line, 0, 8);
                String word = new String(line, 0, n, StandardCharsets.UTF_8);
                got += word.startsWith("taken") || word.startsWith("cleared") ? 1 : 0;
            }
        } finally {
            shells.forEach(Process::destroyForcibly);
        }
        assertThat(got).isOne();
    }

    @Test
    void whatSomebodyElsePutInItsPlaceIsNeitherFollowedNorOpened() throws IOException {
        Path other = Files.createDirectory(root.resolve("other"));
        Files.createFile(other.resolve("precious"));
        Files.createSymbolicLink(lock(), other);
        assertThat(take(LocalShell.sh(), BOB).state()).isEqualTo(LockAnswer.State.CLEARED);
        assertThat(lock()).isDirectory();
        assertThat(Files.isSymbolicLink(lock())).isFalse();
        assertThat(other.resolve("precious")).exists();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() {
        LockAnswer answer = LockAnswer.read(LocalShell.sh().run(LockScript.take(BOB, List.of("/nonexistent"))))
                .orElseThrow();
        assertThat(answer.state()).isEqualTo(LockAnswer.State.DENIED);
    }

    @Test
    void aHolderIsReadAsItWasWrittenAndNonsenseIsNobody() {
        assertThat(Holder.read(ANNE.text())).contains(ANNE);
        assertThat(Holder.read("v1 a b")).isEmpty();
        assertThat(Holder.read("v1 a b c yesterday m 1 2")).isEmpty();
        assertThat(Holder.read("%zz")).isEmpty();
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String born(Process process) {
        return born(process.pid());
    }

    private static String born(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(") ") + 2).split(" ", -1)[19];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
