package mirrorplay.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs the program in this process, in a directory of its own. */
final class CommandLineHarness {
    /** Hosts that are all this machine: real shells, no network. */
    static final String THREE_LOCAL_HOSTS = """
        all:
          vars: {connection: local}
          children:
            web:
              hosts:
                w1: {number: 1}
                w2: {number: 2}
                w3: {number: 3}
        """;

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private Signals signals = Signals.NONE;
    private Optional<Person> person = Optional.empty();

    CommandLineHarness(Path directory) {
        this.directory = directory;
        environment.put("HOME", directory.toString());
        environment.put("USER", "tester");
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        // the engine that the test command started, where none ran
        System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("DOCKER_"))
                .forEach(entry -> environment.put(entry.getKey(), entry.getValue()));
    }

    /** What one invocation gave. */
    record Result(int exit, String out, String err) {}

    CommandLineHarness file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Sets a variable of the environment. */
    CommandLineHarness variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A variable that the next invocations find in their environment. */
    CommandLineHarness environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** How runs from here on are asked to stop. */
    CommandLineHarness signals(Signals newSignals) {
        signals = newSignals;
        return this;
    }

    /** What the next invocations find on standard input. */
    CommandLineHarness typing(String text) {
        input = text;
        return this;
    }

    /** Who is asked in the next invocations. */
    CommandLineHarness person(Person newPerson) {
        person = Optional.of(newPerson);
        return this;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new Main(new Terminal(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        person,
                        signals,
                        directory))
                .run(arguments);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs one playbook on {@link #THREE_LOCAL_HOSTS}. */
    Result play(String playbook, String... more) throws IOException {
        file("hosts.yml", THREE_LOCAL_HOSTS).file("site.yml", playbook);
        String[] arguments = new String[4 + more.length];
        arguments[0] = "run";
        arguments[1] = "site.yml";
        arguments[2] = "-i";
        arguments[3] = "hosts.yml";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return run(arguments);
    }
}
