package mirrorplay.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What to run and how: options that {@code run}, {@code plan} and {@code rehearse} share. */
final class RunFlags {
    private final OptionSpec tags = Options.separated("TAGS", "Only tasks with one of these tags.", "-t", "--tags");
    private final OptionSpec skipTags =
            Options.separated("TAGS", "Not the tasks with one of these tags.", "--skip-tags");
    private final OptionSpec startAt =
            Options.value("NAME", "Begin with the task of this name (* and ? allowed).", "--start-at-task");
    private final OptionSpec extraVars = Options.values(
            "VARS",
            "name=value (text), a YAML or JSON mapping, or @FILE; wins over all other variables.",
            "-e",
            "--extra-vars");
    private final OptionSpec diff = Options.flag("Show what changes in files.", "-D", "--diff");
    private final OptionSpec verify =
            Options.flag("Plan each changed task again: it must find nothing to do.", "--verify");
    private final OptionSpec timeout =
            Options.value("DURATION", "How long one command may take, e.g. 90s or 10m.", "--timeout");
    private final OptionSpec stopGrace = Options.builder(
                    "How long what runs may take to end after Ctrl-C (${DEFAULT-VALUE}).", "--stop-grace")
            .paramLabel("DURATION")
            .type(String.class)
            .defaultValue("10s")
            .build();
    private final OptionSpec reports =
            Options.values("KIND=FILE", "Also write json=FILE (all events) or junit=FILE.", "--report");
    private final OptionSpec output = Options.builder("human, json or quiet (${DEFAULT-VALUE}).", "--output")
            .paramLabel("FORM")
            .type(String.class)
            .defaultValue("human")
            .build();
    private final OptionSpec verbosity = Options.builder("Say more; up to -vvv.", "-v")
            .type(boolean[].class)
            .arity("0")
            .build();

    CommandSpec spec() {
        return Options.group(
                tags, skipTags, startAt, extraVars, diff, verify, timeout, stopGrace, reports, output, verbosity);
    }

    List<String> tags() {
        return Options.texts(tags);
    }

    List<String> skipTags() {
        return Options.texts(skipTags);
    }

    Optional<String> startAt() {
        return Options.text(startAt);
    }

    List<String> extraVars() {
        return Options.texts(extraVars);
    }

    boolean diff() {
        return Options.given(diff);
    }

    boolean verify() {
        return Options.given(verify);
    }

    /** @throws IllegalArgumentException with a message for the user */
    Optional<Duration> timeout() {
        return Options.text(timeout).map(mirrorplay.playbook.KeywordValue::duration);
    }

    /** @throws IllegalArgumentException with a message for the user */
    Duration stopGrace() {
        return mirrorplay.playbook.KeywordValue.duration(stopGrace.getValue());
    }

    List<String> reports() {
        return Options.texts(reports);
    }

    String output() {
        return output.getValue();
    }

    int verbosity() {
        boolean[] given = verbosity.getValue();
        return given == null ? 0 : given.length;
    }
}
