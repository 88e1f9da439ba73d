package mirrorplay.facts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.yaml.JsonReader;
import org.jspecify.annotations.Nullable;

/** Facts of one host as JSON, with how and when they were asked. */
public final class FactsText {
    /** Which facts there are: those that a program kept that knew others are not read. */
    private static final int NAMES = FactNames.all().keySet().hashCode();

    private FactsText() {}

    /** Facts that are kept.
     *
     * @param reached how the host was reached
     */
    public record Kept(String reached, Instant gathered, Map<String, Object> facts) {}

    public static String write(Kept kept) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("names", NAMES);
            out.writeStringField("reached", kept.reached());
            out.writeNumberField("gathered", kept.gathered().getEpochSecond());
            out.writeFieldName("facts");
            value(kept.facts(), out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void value(@Nullable Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.writeFieldName(String.valueOf(entry.getKey()));
                    value(entry.getValue(), out);
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                for (Object item : list) {
                    value(item, out);
                }
                out.writeEndArray();
            }
            case Boolean truth -> out.writeBoolean(truth);
            case Long number -> out.writeNumber(number);
            case BigInteger number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            default -> out.writeString(value.toString());
        }
    }

    /** Empty when the text is none that {@link #write} made. */
    public static Optional<Kept> read(String text) {
        Diagnostics problems = new Diagnostics();
        Optional<Object> data =
                new JsonReader().read(new Source("kept facts", text), problems).map(LocalFacts::data);
        if (!problems.hasErrors()
                && data.isPresent()
                && data.get() instanceof Map<?, ?> map
                && Long.valueOf(NAMES).equals(map.get("names"))
                && map.get("reached") instanceof String reached
                && map.get("gathered") instanceof Long gathered
                && map.get("facts") instanceof Map<?, ?> facts) {
            Map<String, Object> values = new LinkedHashMap<>();
            facts.forEach((name, value) -> {
                if (value != null) {
                    values.put(String.valueOf(name), value);
                }
            });
            return Optional.of(
                    new Kept(reached, Instant.ofEpochSecond(Math.clamp(gathered, 0L, 253_402_300_799L)), values));
        }
        return Optional.empty();
    }
}
