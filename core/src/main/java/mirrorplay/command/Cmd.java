package mirrorplay.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A command for a host: either a program with its arguments, or a constant script with arguments.
 *
 * <p>A secret is never an argument nor an environment variable; it travels in {@link #stdin()}.
 *
 * @param script POSIX shell text that sees {@code arguments} as {@code $1}…; null when {@code arguments} is program and arguments
 * @param environment variables added to the command's environment, sorted by name
 * @param stdin what the command reads; empty means {@code /dev/null}
 * @param directory where it runs; empty means the login directory
 * @param timeout how long it may take before its whole process group is ended; empty means no limit
 */
public record Cmd(
        Optional<String> script,
        List<String> arguments,
        Map<String, String> environment,
        Stdin stdin,
        Optional<RemotePath> directory,
        Optional<Duration> timeout) {
    public Cmd {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (script.isEmpty() && arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    /** A program and its arguments. */
    public static Cmd of(String... programAndArguments) {
        return of(Arrays.asList(programAndArguments));
    }

    /** A program and its arguments. */
    public static Cmd of(List<String> programAndArguments) {
        return new Cmd(Optional.empty(), programAndArguments, Map.of(), Stdin.NONE, Optional.empty(), Optional.empty());
    }

    /** A script that is a constant of ours, or the user's own shell text; what varies goes into the arguments. */
    public static Cmd script(String text, String... arguments) {
        return new Cmd(
                Optional.of(text), Arrays.asList(arguments), Map.of(), Stdin.NONE, Optional.empty(), Optional.empty());
    }

    /** The same with another script text for the same arguments. */
    public Cmd withScript(String text) {
        return new Cmd(Optional.of(text), arguments, environment, stdin, directory, timeout);
    }

    public Cmd withStdin(Stdin newStdin) {
        return new Cmd(script, arguments, environment, newStdin, directory, timeout);
    }

    public Cmd withStdin(String text) {
        return withStdin(Stdin.of(text));
    }

    public Cmd withStdin(Secret secret) {
        return withStdin(Stdin.of(secret));
    }

    public Cmd withEnvironment(Map<String, String> variables) {
        return new Cmd(script, arguments, variables, stdin, directory, timeout);
    }

    public Cmd withDirectory(RemotePath newDirectory) {
        return new Cmd(script, arguments, environment, stdin, Optional.of(newDirectory), timeout);
    }

    public Cmd withTimeout(Duration newTimeout) {
        return new Cmd(script, arguments, environment, stdin, directory, Optional.of(newTimeout));
    }

    /** One line (or the script) that a POSIX shell runs as this command, without its standard input. */
    public String shellText() {
        StringBuilder text = new StringBuilder();
        directory.ifPresent(
                d -> text.append("cd -- ").append(PosixShell.quote(d.value())).append(" || exit 1\n"));
        new TreeMap<>(environment)
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append('=')
                        .append(PosixShell.quote(value))
                        .append('\n'));
        if (script.isPresent()) {
            if (!arguments.isEmpty()) {
                text.append("set -- ").append(PosixShell.join(arguments)).append('\n');
            }
            text.append(script.get());
        } else {
            text.append(PosixShell.join(arguments));
        }
        return text.toString();
    }

    /** What is shown to people: the command line, or the script. */
    public String display() {
        return script.orElseGet(() -> PosixShell.join(arguments));
    }
}
