package mirrorplay.report;

import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import mirrorplay.event.Failure;
import mirrorplay.event.RunEvent;
import mirrorplay.event.RunEvent.PlayStarted;
import mirrorplay.event.RunEvent.RunFinished;
import mirrorplay.event.RunEvent.TaskFinished;
import mirrorplay.event.RunEvent.TaskStarted;
import mirrorplay.event.Status;

/** JUnit's XML: a suite per play, a case per task and host. Written when the run is over. */
public final class JunitReport implements Consumer<RunEvent> {
    private final Writer out;
    private final List<Suite> suites = new ArrayList<>();
    private final Map<String, TaskStarted> tasks = new HashMap<>();

    /** A report to {@code out}, which the caller closes. */
    public JunitReport(Writer out) {
        this.out = out;
    }

    private record Suite(PlayStarted play, List<Case> cases) {
        long count(Status status) {
            return cases.stream().filter(c -> c.counted() == status).count();
        }
    }

    private record Case(String name, String where, TaskFinished finished) {
        /** A failure that is passed over is no failure. */
        Status counted() {
            return finished.ignored() || finished.rescued()
                    ? Status.OK
                    : finished.outcome().status();
        }
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case PlayStarted play -> suites.add(new Suite(play, new ArrayList<>()));
            case TaskStarted task -> tasks.put(task.task(), task);
            case TaskFinished finished -> finished(finished);
            case RunFinished finished -> {
                try {
                    write(finished);
                } catch (XMLStreamException e) {
                    throw new IllegalStateException("the JUnit report cannot be written: " + e.getMessage(), e);
                }
            }
            default -> {}
        }
    }

    private void finished(TaskFinished finished) {
        Optional<TaskStarted> task = Optional.ofNullable(tasks.get(finished.task()));
        String name = task.map(TaskStarted::name).orElse(finished.task());
        if (suites.isEmpty()) {
            suites.add(new Suite(new PlayStarted(finished.at(), "run", "", List.of()), new ArrayList<>()));
        }
        suites.getLast().cases().add(new Case(name, task.map(TaskStarted::where).orElse(""), finished));
    }

    private void write(RunFinished run) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute(xml, "name", "mirrorplay");
        attribute(xml, "time", seconds(run.elapsed()));
        for (Suite suite : suites) {
            write(xml, suite);
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
        xml.flush();
    }

    private static void write(XMLStreamWriter xml, Suite suite) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", suite.play().play());
        attribute(xml, "timestamp", suite.play().at().toString());
        attribute(xml, "tests", Integer.toString(suite.cases().size()));
        attribute(xml, "failures", Long.toString(suite.count(Status.FAILED)));
        attribute(xml, "errors", Long.toString(suite.count(Status.UNREACHABLE)));
        attribute(xml, "skipped", Long.toString(suite.count(Status.SKIPPED)));
        Duration elapsed = suite.cases().stream()
                .map(c -> c.finished().outcome().elapsed())
                .reduce(Duration.ZERO, Duration::plus);
        attribute(xml, "time", seconds(elapsed));
        for (Case testCase : suite.cases()) {
            write(xml, testCase);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, Case testCase) throws XMLStreamException {
        RunEvent.Outcome outcome = testCase.finished().outcome();
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "name", testCase.name());
        attribute(xml, "classname", testCase.finished().host());
        attribute(xml, "file", testCase.where());
        attribute(xml, "time", seconds(outcome.elapsed()));
        switch (testCase.counted()) {
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute(xml, "message", outcome.message());
            }
            case FAILED -> failure(xml, "failure", outcome);
            case UNREACHABLE -> failure(xml, "error", outcome);
            case OK, CHANGED -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(clean(outcome.status().name().toLowerCase(Locale.ROOT) + ": " + outcome.message()));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static void failure(XMLStreamWriter xml, String element, RunEvent.Outcome outcome)
            throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(xml, "message", outcome.failure().map(Failure::problem).orElse(outcome.message()));
        attribute(xml, "type", outcome.failure().map(f -> f.code().id()).orElse(""));
        StringBuilder text = new StringBuilder();
        outcome.failure().ifPresent(failure -> {
            failure.evidence()
                    .forEach(e ->
                            text.append(e.label()).append(": ").append(e.text()).append('\n'));
            text.append(failure.next());
        });
        xml.writeCharacters(clean(text.toString()));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Printable.line(value));
    }

    /** XML cannot hold control characters, escaped or not. */
    private static String clean(String text) {
        return Printable.lines(text);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }
}
