package mirrorplay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mirrorplay.event.RunEvent;
import mirrorplay.report.JsonLinesReader;

/** A run of before, as its journal tells it.
 *
 * @param input what it was given
 * @param events all it did, up to where it ended or was cut off
 */
record EarlierRun(String id, RunEvent.RunInput input, List<RunEvent> events) {
    /** Reads a run; empty when it is none that can be resumed.
     *
     * @throws IOException when its journal cannot be read
     */
    static Optional<EarlierRun> read(Path runs, String id) throws IOException {
        Path file = runs.resolve(id).resolve("events.jsonl");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<RunEvent> events = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            new JsonLinesReader(in).forEach(events::add);
        }
        return events.stream()
                .filter(RunEvent.RunInput.class::isInstance)
                .map(RunEvent.RunInput.class::cast)
                .findFirst()
                .map(input -> new EarlierRun(id, input, events));
    }

    /** The newest run that can be resumed.
     *
     * @throws IOException when a journal cannot be read
     */
    static Optional<EarlierRun> newest(Path runs) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> all = Files.list(runs)) {
            newestFirst = all.sorted(Comparator.comparing(EarlierRun::second)
                            .thenComparingLong(EarlierRun::written)
                            .reversed())
                    .toList();
        }
        for (Path run : newestFirst) {
            Optional<EarlierRun> found = read(runs, run.getFileName().toString());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The part of its name that is the time; several runs may begin in one second. */
    private static String second(Path run) {
        return run.getFileName().toString().replaceFirst("-.*", "");
    }

    private static long written(Path run) {
        // 0 when it is not there
        return run.resolve("events.jsonl").toFile().lastModified();
    }

    /** Whether it ended with everything done. */
    boolean complete() {
        return events.stream().anyMatch(event -> event instanceof RunEvent.RunFinished end && end.exitCode() == 0);
    }
}
