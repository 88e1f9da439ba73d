package mirrorplay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.SourceRange;
import mirrorplay.event.RunEvent;
import org.jspecify.annotations.Nullable;

/** The JSON form of events: names in snake case, times in ISO 8601, durations in seconds, codes as {@code MP4003}.
 *
 * <p>This form is stable: names are added, never changed or taken away.
 */
final class EventJson {
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(c -> new Component(snake(c.getName()), c.getAccessor()))
                    .toList();
        }
    };

    private EventJson() {}

    static void write(JsonGenerator out, RunEvent event) throws IOException {
        out.writeStartObject();
        out.writeStringField("event", snake(event.getClass().getSimpleName()));
        components(out, (Record) event);
        out.writeEndObject();
    }

    /** Plain data: maps, lists, texts, numbers, booleans, null; everything else as its text. */
    static void value(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Number number -> out.writeNumber(new BigDecimal(number.toString()));
            case Instant time -> out.writeString(time.toString());
            case Duration time -> out.writeNumber(seconds(time));
            case Code code -> out.writeString(code.id());
            case Enum<?> word -> out.writeString(word.name().toLowerCase(Locale.ROOT));
            case Optional<?> optional -> value(out, optional.orElse(null));
            case Map<?, ?> map -> map(out, map);
            case Iterable<?> list -> {
                out.writeStartArray();
                for (Object inner : list) {
                    value(out, inner);
                }
                out.writeEndArray();
            }
            case SourceRange range -> range(out, range);
            case Record entry
            when entry.getClass().getPackageName().startsWith("mirrorplay.event")
                    || entry.getClass().getPackageName().startsWith("mirrorplay.diag") -> {
                out.writeStartObject();
                components(out, entry);
                out.writeEndObject();
            }
            default -> out.writeString(value.toString());
        }
    }

    /** {@code TaskFinished} and {@code exitCode} become {@code task_finished} and {@code exit_code}. */
    static String snake(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                text.append('_');
            }
            text.append(Character.toLowerCase(c));
        }
        return text.toString();
    }

    private static BigDecimal seconds(Duration time) {
        BigDecimal exact = BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
        return exact.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(exact.stripTrailingZeros().toPlainString());
    }

    private static void map(JsonGenerator out, Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(String.valueOf(entry.getKey()));
            value(out, entry.getValue());
        }
        out.writeEndObject();
    }

    /** A range goes without its source's text, except for the line that a message quotes. */
    private static void range(JsonGenerator out, SourceRange range) throws IOException {
        out.writeStartObject();
        out.writeStringField("source", range.source().name());
        out.writeNumberField("line", range.line());
        out.writeNumberField("column", range.column());
        out.writeNumberField("end_line", range.endLine());
        out.writeNumberField("end_column", range.endColumn());
        out.writeStringField("quote", range.source().line(range.line()));
        out.writeEndObject();
    }

    private static void components(JsonGenerator out, Record entry) throws IOException {
        for (Component component : COMPONENTS.get(entry.getClass())) {
            out.writeFieldName(component.name());
            value(out, component.of(entry));
        }
    }

    /** @param name in snake case */
    private record Component(String name, Method accessor) {
        @Nullable
        Object of(Record entry) {
            try {
                return accessor.invoke(entry);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
            }
        }
    }
}
