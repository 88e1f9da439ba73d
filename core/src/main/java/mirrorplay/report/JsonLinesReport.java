package mirrorplay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;
import mirrorplay.event.RunEvent;

/** Writes each event as a line of JSON, flushed at once; the first line names the format and its version. */
public final class JsonLinesReport implements Consumer<RunEvent> {
    /** Name of the format in the first line. */
    public static final String FORMAT = "mirrorplay-events";

    /** Raised when a line can no longer be read as before. */
    public static final int VERSION = 1;

    private final Writer out;
    private final JsonFactory json = new JsonFactory();
    private boolean begun;

    /** A report to {@code out}, which the caller closes. */
    public JsonLinesReport(Writer out) {
        this.out = out;
    }

    @Override
    public void accept(RunEvent event) {
        try {
            if (!begun) {
                begun = true;
                out.write("{\"format\":\"" + FORMAT + "\",\"version\":" + VERSION + "}\n");
            }
            out.write(line(event));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(RunEvent event) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(line)) {
            generator.configure(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN.mappedFeature(), true);
            EventJson.write(generator, event);
        }
        return line.toString();
    }
}
