package mirrorplay.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mirrorplay.engine.Durability;
import mirrorplay.engine.Journal;
import mirrorplay.event.EventBus;
import mirrorplay.event.Masker;
import mirrorplay.event.RunEvent;
import mirrorplay.report.JsonLinesReport;
import mirrorplay.report.JunitReport;

/** Where the events of a run go: the journal first, then the screen and the files of {@code --report}. */
final class RunOutput implements AutoCloseable, Durability {
    private final Masker masker;
    private final Journal journal;
    private final Consumer<RunEvent> journalReport;
    private final List<Writer> files;
    private final EventBus bus;

    private RunOutput(
            Masker masker, Journal journal, Consumer<RunEvent> journalReport, List<Writer> files, EventBus bus) {
        this.masker = masker;
        this.journal = journal;
        this.journalReport = journalReport;
        this.files = files;
        this.bus = bus;
    }

    /** Opens the journal and the reports.
     *
     * @param reports {@code json=FILE} and {@code junit=FILE}
     * @throws IOException when one of them cannot be written; the message names it
     */
    static RunOutput open(
            Path runs, String id, Masker masker, Consumer<RunEvent> screen, List<String> reports, Path directory)
            throws IOException {
        Journal journal = Journal.begin(runs, id);
        Consumer<RunEvent> journalReport =
                new JsonLinesReport(new OutputStreamWriter(journal.stream(), StandardCharsets.UTF_8));
        List<Consumer<RunEvent>> consumers = new ArrayList<>(List.of(journalReport, screen));
        List<Writer> files = new ArrayList<>();
        for (String report : reports) {
            int equals = report.indexOf('=');
            Path file = directory.resolve(report.substring(equals + 1));
            Writer writer = Files.newBufferedWriter(file);
            files.add(writer);
            consumers.add(report.startsWith("json=") ? new JsonLinesReport(writer) : new JunitReport(writer));
        }
        return new RunOutput(masker, journal, journalReport, files, new EventBus(masker, consumers));
    }

    /** What is wrong with a {@code --report}; empty when it can be understood. */
    static String problem(String report) {
        return report.matches("(json|junit)=.+") ? "" : "--report is json=FILE or junit=FILE, not '" + report + "'";
    }

    Consumer<RunEvent> events() {
        return bus;
    }

    Consumer<String> secrets() {
        return masker::add;
    }

    Path journal() {
        return journal.file();
    }

    /** Waits until everything that has happened so far is on the screen. */
    void drain() {
        bus.drain();
    }

    @Override
    public void beforeAction() throws JournalFailedException {
        bus.drain();
        if (bus.hasFailed(journalReport)) {
            throw new JournalFailedException("see the warning above");
        }
        try {
            journal.force();
        } catch (IOException e) {
            throw new JournalFailedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        bus.close();
        for (Writer file : files) {
            file.close();
        }
        journal.force();
        journal.close();
    }
}
