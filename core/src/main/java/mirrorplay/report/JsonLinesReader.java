package mirrorplay.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mirrorplay.diag.Code;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.event.RunEvent;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link JsonLinesReport} wrote, so that a run can be shown again. */
public final class JsonLinesReader {
    private static final Map<String, Class<?>> EVENTS = Arrays.stream(RunEvent.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(type -> EventJson.snake(type.getSimpleName()), type -> type));

    private final BufferedReader in;

    public JsonLinesReader(BufferedReader in) {
        this.in = in;
    }

    /** Gives all events in order. A last line that was cut off, because the program died while writing it, is left out.
     *
     * @return whether the last line was complete
     * @throws IOException when a line cannot be read; the message names its number
     */
    public boolean forEach(Consumer<RunEvent> consumer) throws IOException {
        String line = in.readLine();
        if (line == null) {
            return false;
        }
        header(line);
        int number = 1;
        for (line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            in.mark(1);
            boolean last = in.read() < 0;
            if (!last) {
                in.reset();
            }
            RunEvent event;
            try {
                event = event(line);
            } catch (IOException | RuntimeException e) {
                if (last) {
                    return false;
                }
                throw new IOException("line " + number + " cannot be read: " + e.getMessage(), e);
            }
            consumer.accept(event);
        }
        return true;
    }

    private static void header(String line) throws IOException {
        if (!(JsonTree.read(line) instanceof Map<?, ?> header)
                || !JsonLinesReport.FORMAT.equals(header.get("format"))) {
            throw new IOException("this is no event stream of mirrorplay");
        }
        if (!Long.valueOf(JsonLinesReport.VERSION).equals(header.get("version"))) {
            throw new IOException("its format has version " + header.get("version") + "; this program reads version "
                    + JsonLinesReport.VERSION);
        }
    }

    private static RunEvent event(String line) throws IOException {
        if (!(JsonTree.read(line) instanceof Map<?, ?> map)) {
            throw new IOException("not a JSON object");
        }
        Class<?> type = EVENTS.get(String.valueOf(map.get("event")));
        if (type == null) {
            throw new IOException("unknown event " + map.get("event"));
        }
        return (RunEvent) record(type, map);
    }

    private static Object record(Class<?> type, Map<?, ?> map) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = convert(components[i].getGenericType(), map.get(EventJson.snake(components[i].getName())));
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a " + EventJson.snake(type.getSimpleName()), e);
        }
    }

    private static @Nullable Object convert(Type type, @Nullable Object value) {
        if (type instanceof ParameterizedType generic) {
            return parameterized(generic, value);
        }
        Class<?> raw = (Class<?>) type;
        if (value == null) {
            // A number that journals of before did not hold.
            return raw == long.class ? (Object) 0L : null;
        }
        if (raw == int.class) {
            return ((Number) value).intValue();
        } else if (raw == Instant.class) {
            return Instant.parse((String) value);
        } else if (raw == Duration.class) {
            BigDecimal nanos = new BigDecimal(value.toString()).movePointRight(9);
            return Duration.ofNanos(nanos.longValueExact());
        } else if (raw == Code.class) {
            return Arrays.stream(Code.values())
                    .filter(code -> code.id().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown code " + value));
        } else if (raw == SourceRange.class) {
            return range((Map<?, ?>) value);
        } else if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .filter(word ->
                            ((Enum<?>) word).name().toLowerCase(Locale.ROOT).equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown word " + value));
        } else if (raw.isRecord()) {
            return record(raw, (Map<?, ?>) value);
        }
        return value;
    }

    private static Object parameterized(ParameterizedType type, @Nullable Object value) {
        Type[] inner = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return Optional.ofNullable(convert(inner[0], value));
        }
        if (type.getRawType() == List.class) {
            List<@Nullable Object> list = new ArrayList<>();
            ((List<?>) Objects.requireNonNull(value)).forEach(entry -> list.add(convert(inner[0], entry)));
            return list;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(value))
                .forEach((name, entry) -> map.put(String.valueOf(name), convert(inner[1], entry)));
        return map;
    }

    private static SourceRange range(Map<?, ?> map) {
        int line = number(map, "line");
        String text = "\n".repeat(Math.max(0, line - 1)) + map.get("quote");
        return new SourceRange(
                new Source(String.valueOf(map.get("source")), text),
                line,
                number(map, "column"),
                number(map, "end_line"),
                number(map, "end_column"));
    }

    private static int number(Map<?, ?> map, String name) {
        return ((Number) Objects.requireNonNull(map.get(name))).intValue();
    }
}
