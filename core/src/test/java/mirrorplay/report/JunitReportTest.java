package mirrorplay.report;

import static mirrorplay.report.Events.changed;
import static mirrorplay.report.Events.end;
import static mirrorplay.report.Events.failed;
import static mirrorplay.report.Events.finished;
import static mirrorplay.report.Events.ignored;
import static mirrorplay.report.Events.outcome;
import static mirrorplay.report.Events.play;
import static mirrorplay.report.Events.task;
import static mirrorplay.report.Events.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import mirrorplay.event.RunEvent;
import mirrorplay.event.Status;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JunitReportTest {
    @Test
    void aPlayIsASuiteAndATaskOnAHostIsACase() throws Exception {
        Document xml = report(
                play("h1", "h2"),
                task("t1", "import <dump>", "mysql_import", "h1", "h2"),
                finished("t1", "h1", failed()),
                finished("t1", "h2", changed("bell \u0007 & more")),
                task("t2", "second", "ping", "h1", "h2"),
                finished("t2", "h1", unreachable()),
                finished("t2", "h2", outcome(Status.SKIPPED, "when is false")),
                task("t3", "third", "ping", "h1", "h2"),
                ignored("t3", "h2", failed()),
                end(2, Map.of()));
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(attributes(suite, "name", "tests", "failures", "errors", "skipped"))
                .containsExactly("shop", "5", "1", "1", "1");
        Element first = (Element) xml.getElementsByTagName("testcase").item(0);
        assertThat(attributes(first, "name", "classname", "file", "time"))
                .containsExactly("import <dump>", "h1", "site.yml:12", "4.200");
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(attributes(failure, "message", "type")).containsExactly("the dump cannot be loaded", "MP4003");
        assertThat(failure.getTextContent()).contains("stderr: ERROR 1049", "\\x1b[2Jgone", "create the database");
        assertThat(xml.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("changed: bell \\x07 & more");
    }

    private static List<String> attributes(Element element, String... names) {
        return List.of(names).stream().map(element::getAttribute).toList();
    }

    private static Document report(RunEvent... events) throws Exception {
        StringWriter out = new StringWriter();
        List.of(events).forEach(new JunitReport(out));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
