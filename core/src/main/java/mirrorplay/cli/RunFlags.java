package mirrorplay.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to run and how: options that {@code run}, {@code plan} and {@code rehearse} share. */
final class RunFlags {
    @Option(
            names = {"-t", "--tags"},
            paramLabel = "TAGS",
            split = ",",
            description = "Only tasks with one of these tags.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--skip-tags",
            paramLabel = "TAGS",
            split = ",",
            description = "Not the tasks with one of these tags.")
    private List<String> skipTags = new ArrayList<>();

    @Option(
            names = "--start-at-task",
            paramLabel = "NAME",
            description = "Begin with the task of this name (* and ? allowed).")
    private @Nullable String startAt;

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "name=value (text), a YAML or JSON mapping, or @FILE; wins over all other variables.")
    private List<String> extraVars = new ArrayList<>();

    @Option(
            names = {"-D", "--diff"},
            fallbackValue = "true",
            description = "Show what changes in files.")
    private boolean diff;

    @Option(
            names = "--verify",
            fallbackValue = "true",
            description = "Plan each changed task again: it must find nothing to do.")
    private boolean verify;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long one command may take, e.g. 90s or 10m.")
    private @Nullable String timeout;

    @Option(
            names = "--stop-grace",
            paramLabel = "DURATION",
            defaultValue = "10s",
            description = "How long what runs may take to end after Ctrl-C (${DEFAULT-VALUE}).")
    private String stopGrace = "10s";

    @Option(
            names = "--report",
            paramLabel = "KIND=FILE",
            description = "Also write json=FILE (all events) or junit=FILE.")
    private List<String> reports = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "human",
            description = "human, json or quiet (${DEFAULT-VALUE}).")
    private String output = "human";

    @Option(names = "-v", description = "Say more; up to -vvv.")
    private boolean[] verbosity = new boolean[0];

    List<String> tags() {
        return tags;
    }

    List<String> skipTags() {
        return skipTags;
    }

    Optional<String> startAt() {
        return Optional.ofNullable(startAt);
    }

    List<String> extraVars() {
        return extraVars;
    }

    boolean diff() {
        return diff;
    }

    boolean verify() {
        return verify;
    }

    /** @throws IllegalArgumentException with a message for the user */
    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout).map(mirrorplay.playbook.KeywordValue::duration);
    }

    /** @throws IllegalArgumentException with a message for the user */
    Duration stopGrace() {
        return mirrorplay.playbook.KeywordValue.duration(stopGrace);
    }

    List<String> reports() {
        return reports;
    }

    String output() {
        return output;
    }

    int verbosity() {
        return verbosity.length;
    }
}
