package mirrorplay.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The program. */
public final class Main {
    private static final List<String> COMMANDS = List.of(
            "run",
            "plan",
            "resume",
            "rehearse",
            "exec",
            "inventory",
            "why",
            "vault",
            "lint",
            "doc",
            "config",
            "schema",
            "completion",
            "version");

    private final Terminal terminal;

    public Main(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        // Without lambdas: the training of the cache does not come by here, so each would be made anew at every start.
        Optional<Console> console = Optional.ofNullable(System.console());
        Optional<Person> person = console.isPresent() && console.get().isTerminal()
                ? Optional.of(Person.at(console.get()))
                : Optional.empty();
        Terminal terminal = new Terminal(
                System.in,
                out,
                err,
                System.getenv(),
                person,
                new ProcessSignals(),
                Path.of("").toAbsolutePath());
        int exit = new Main(terminal).run(args);
        out.flush();
        err.flush();
        Runtime.getRuntime().exit(exit);
    }

    /** Runs one command.
     *
     * @return the exit status, see {@link ExitCode}
     */
    public static int run(
            String[] args,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Path directory) {
        return new Main(new Terminal(in, out, err, environment, Optional.empty(), Signals.NONE, directory)).run(args);
    }

    int run(String... args) {
        HeadStart.start(terminal, args);
        Optional<CommandLine> wanted = args.length == 0 ? Optional.empty() : command(args[0]);
        if (wanted.isPresent()) {
            // Only the command that is asked for is built: reading the annotations of all takes longer than most
            // commands.
            CommandLine command = wanted.get().setCommandName("mirrorplay " + args[0]);
            String[] rest = Arrays.copyOfRange(args, 1, args.length);
            return Configured.apply(terminal, args[0], command, Arrays.asList(rest))
                    ? execute(command, rest)
                    : ExitCode.WRONG_INPUT;
        }
        return execute(everything(), args);
    }

    private int execute(CommandLine commands, String... args) {
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((bug, command, parsed) -> report(bug))
                .setParameterExceptionHandler(this::refuse)
                .execute(args);
    }

    /** The program with all of its commands. */
    private CommandLine everything() {
        CommandLine commands = new CommandLine(new RootCommand(terminal));
        COMMANDS.forEach(name -> commands.addSubcommand(name, command(name).orElseThrow()));
        return commands;
    }

    private Optional<CommandLine> command(String name) {
        Object command = switch (name) {
            case "run" -> new RunCommand(terminal, false, Optional.empty()).spec();
            case "plan" -> new RunCommand(terminal, true, Optional.empty()).spec();
            case "resume" -> new ResumeCommand(terminal);
            case "rehearse" -> new RehearseCommand(terminal);
            case "exec" -> new ExecCommand(terminal).spec();
            case "inventory" -> new InventoryCommand(terminal);
            case "why" -> new WhyCommand(terminal);
            case "vault" -> new VaultCommand(terminal);
            case "lint" -> new LintCommand(terminal);
            case "doc" -> new DocCommand(terminal);
            case "config" -> new ConfigCommand(terminal);
            case "schema" -> new SchemaCommand(terminal);
            case "completion" -> new CompletionCommand(terminal, this::everything);
            case "version" -> new VersionCommand(terminal);
            default -> null;
        };
        if (command == null) {
            return Optional.empty();
        }
        CommandLine line = new CommandLine(command);
        if (command instanceof SharesOptions sharing) {
            CommandSpec spec = line.getCommandSpec();
            sharing.sharedOptions()
                    .forEach(shared -> spec.addMixin("shared " + spec.mixins().size(), shared));
        }
        return Optional.of(line);
    }

    /** What is wrong with the command line, without the pages of its help. */
    private int refuse(CommandLine.ParameterException mistake, String... arguments) {
        terminal.err().println("error[" + Code.USAGE.id() + "]: " + mistake.getMessage());
        PrintWriter rest = mistake.getCommandLine().getErr();
        CommandLine.UnmatchedArgumentException.printSuggestions(mistake, rest);
        rest.flush();
        terminal.err()
                .println("  next  " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_INPUT;
    }

    /** What is our own mistake is said as such; the details go into a file, not onto the screen. */
    private int report(Exception bug) {
        terminal.err()
                .println("error[MP7000]: this is a bug in mirrorplay " + Version.NUMBER + ": "
                        + bug.getClass().getSimpleName());
        try {
            Path trace = Files.createTempFile("mirrorplay-bug-", ".txt");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(trace))) {
                bug.printStackTrace(writer);
            }
            terminal.err().println("  details  " + trace);
        } catch (IOException e) {
            bug.printStackTrace(terminal.err());
        }
        terminal.err()
                .println("  next     please report it with that file; what was done so far is in .mirrorplay/runs");
        return ExitCode.BUG;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
