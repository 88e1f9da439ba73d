package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mirrorplay.diag.Code;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay resume}. */
@Command(
        name = "resume",
        description =
                "Goes on with a run that was stopped or failed: at the host and task where it was, with the results and the"
                        + " pending handlers of before.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "It must be called in the directory of the run. A playbook that was changed is fine as long as the tasks that were done",
            "are still there as they were."
        })
final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the last one unless given.")
    private @Nullable String run;

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "Variables of the run that were not written down because they look like secrets.")
    private List<String> extraVars = new ArrayList<>();

    @Option(names = "--orphans", paramLabel = "WHAT", description = "As for run.")
    private @Nullable String orphans;

    @Option(
            names = {"-k", "--ask-pass"},
            description = "Ask for the SSH password.")
    private boolean askPassword;

    @Option(
            names = {"-K", "--ask-become-pass"},
            description = "Ask for the password that --become needs.")
    private boolean askBecomePassword;

    @Option(names = "-v", description = "Say more; up to -vvv.")
    private boolean[] verbosity = new boolean[0];

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path runs = terminal.directory().resolve(".mirrorplay").resolve("runs");
        Optional<EarlierRun> found = Files.isDirectory(runs)
                ? run == null ? EarlierRun.newest(runs) : EarlierRun.read(runs, run)
                : Optional.empty();
        if (found.isEmpty()) {
            return refuse(
                    run == null
                            ? "there is no run here that could be resumed"
                            : "there is no run '" + run + "' to resume",
                    "runs are kept in .mirrorplay/runs of the directory in which they were started");
        }
        EarlierRun last = found.get();
        if (last.complete()) {
            return refuse("run " + last.id() + " was complete", "there is nothing to resume");
        }
        List<EarlierRun> chain = new ArrayList<>(List.of(last));
        while (!chain.getFirst().input().resumes().isEmpty()) {
            String before = chain.getFirst().input().resumes();
            Optional<EarlierRun> earlier = EarlierRun.read(runs, before);
            if (earlier.isEmpty()) {
                return refuse(
                        "run " + last.id() + " resumed run " + before + ", which is not there any more",
                        "run the playbook again: what holds is not done twice");
            }
            chain.addFirst(earlier.get());
        }
        List<String> missing = last.input().withheld().stream()
                .filter(name -> extraVars.stream().noneMatch(given -> given.startsWith("@") || given.contains(name)))
                .toList();
        if (!missing.isEmpty()) {
            return refuse(
                    "the run had variables that look like secrets and were not written down: "
                            + String.join(", ", missing),
                    "give them again: mirrorplay resume " + last.id() + " -e " + missing.getFirst() + "=…");
        }
        CommandLine again = new CommandLine(new RunCommand(terminal, false, Optional.of(new Resumption(chain))).spec());
        if (!Configured.apply(terminal, "run", again, arguments(last))) {
            return ExitCode.WRONG_INPUT;
        }
        return again.setOverwrittenOptionsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((bug, command, parsed) -> {
                    throw bug;
                })
                .execute(arguments(last).toArray(String[]::new));
    }

    private List<String> arguments(EarlierRun last) {
        List<String> arguments = new ArrayList<>(last.input().arguments());
        extraVars.forEach(given -> arguments.addAll(List.of("-e", given)));
        if (orphans != null) {
            arguments.addAll(List.of("--orphans", orphans));
        }
        if (askPassword) {
            arguments.add("--ask-pass");
        }
        if (askBecomePassword) {
            arguments.add("--ask-become-pass");
        }
        for (int i = 0; i < verbosity.length; i++) {
            arguments.add("-v");
        }
        return arguments;
    }

    private int refuse(String problem, String next) {
        terminal.err().println("error[" + Code.RESUME.id() + "]: " + problem);
        terminal.err().println("  next  " + next);
        return ExitCode.WRONG_INPUT;
    }
}
