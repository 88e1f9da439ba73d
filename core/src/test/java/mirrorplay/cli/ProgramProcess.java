package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, which can be sent signals. What it prints goes into the file {@code out}. */
final class ProgramProcess implements AutoCloseable {
    private final Path directory;
    private final Process process;

    private ProgramProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    static ProgramProcess start(Path directory, String... arguments) throws IOException {
        return startBy(List.of(), directory, arguments);
    }

    /** @param by a command that starts it, e.g. {@code prlimit} */
    static ProgramProcess startBy(List<String> by, Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of(
                // Where these tests run in the background of a script, interrupts are ignored, and children inherit
                // that.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "mirrorplay.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        // As the harness in this process has it.
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("USER", "tester");
        return new ProgramProcess(directory, builder.start());
    }

    /** Starts it at a terminal of its own. No argument may hold a space. */
    static ProgramProcess startAtTerminal(Path directory, String... arguments) throws IOException {
        return startBy(List.of("sh", "-c", "exec script -qfec \"$*\" /dev/null", "sh"), directory, arguments);
    }

    /** Waits until it has printed this, and types an answer. */
    void answer(String question, String answer) throws IOException, InterruptedException {
        for (long left = 600; !output().contains(question); left--) {
            assertThat(left)
                    .as("asked '" + question + "' in a minute: " + output())
                    .isPositive();
            Thread.sleep(100);
        }
        process.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** @param signal e.g. {@code -INT} */
    void signal(String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Waits for its end and gives its exit status. */
    int exit() throws InterruptedException {
        return exit(60);
    }

    /** Waits for its end, so many seconds at most, and gives its exit status. */
    int exit(int seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                .as("ended in " + seconds + " s")
                .isTrue();
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
