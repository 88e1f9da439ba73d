package mirrorplay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waits until the journal of a run that was just started holds a certain event. */
final class JournalWatch {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path runs;
    private final Set<String> before;

    private JournalWatch(Path runs, Set<String> before) {
        this.runs = runs;
        this.before = before;
    }

    /** To be called before the run is started. */
    static JournalWatch of(Path runs) throws IOException {
        return new JournalWatch(runs, names(runs));
    }

    /** Waits for a line in which the pattern is found.
     *
     * @return whether it came while the process lived
     */
    boolean await(Pattern event, ProgramProcess process) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            boolean alive = process.alive();
            Optional<Path> journal = journal();
            if (journal.isPresent()
                    && event.matcher(Files.readString(journal.get(), StandardCharsets.ISO_8859_1))
                            .find()) {
                return alive;
            }
            if (!alive) {
                return false;
            }
            Thread.sleep(30);
        }
        return false;
    }

    private Optional<Path> journal() throws IOException {
        Set<String> now = names(runs);
        now.removeAll(before);
        return now.stream()
                .map(name -> runs.resolve(name).resolve("events.jsonl"))
                .filter(Files::exists)
                .findFirst();
    }

    private static Set<String> names(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return new TreeSet<>();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
