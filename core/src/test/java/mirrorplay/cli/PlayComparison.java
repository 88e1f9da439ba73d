package mirrorplay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mirrorplay.event.RunEvent;
import mirrorplay.report.JsonLinesReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** Runs one play in each of both programs. */
final class PlayComparison {
    private PlayComparison() {}

    static String ansible(PlayCase one, Path base) throws IOException, InterruptedException {
        Path directory = base.resolve(one.name());
        one.write(directory, one.theirs());
        AnsibleProgram.Result result = AnsibleProgram.play(directory, one.options());
        if (ListOutcome.isOf(one)) {
            return ListOutcome.text(result.out(), result.exit());
        }
        int begin = ("\n" + result.out()).indexOf("\n{");
        // JSON is YAML.
        @Nullable Object json = begin < 0 ? null : new Yaml().load(result.out().substring(begin));
        return PlayOutcome.ofAnsible(json, result.exit()).text(directory.resolve("out"), one.anyOrder());
    }

    static String mirrorplay(PlayCase one, Path base) throws IOException {
        Path directory = base.resolve(one.name());
        one.write(directory, one.ours());
        List<String> arguments = new ArrayList<>(
                List.of("run", "site.yml", "-i", "hosts.yml", "--output", "quiet", "--report", "json=events.jsonl"));
        arguments.addAll(one.options());
        CommandLineHarness.Result result = new CommandLineHarness(directory).run(arguments.toArray(String[]::new));
        Files.writeString(directory.resolve("err.txt"), result.err());
        if (ListOutcome.isOf(one)) {
            return ListOutcome.text(result.out(), result.exit());
        }
        List<RunEvent> events = new ArrayList<>();
        Path report = directory.resolve("events.jsonl");
        if (Files.exists(report)) {
            try (BufferedReader in = Files.newBufferedReader(report)) {
                new JsonLinesReader(in).forEach(events::add);
            }
        }
        return PlayOutcome.ofEvents(events, result.exit()).text(directory.resolve("out"), one.anyOrder());
    }
}
