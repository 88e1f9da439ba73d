package mirrorplay.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.ByteSize;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Secret;
import mirrorplay.module.Param;
import org.jspecify.annotations.Nullable;

/** Makes modules from few arguments: what a test does not say is absent or has its fallback. */
public final class Arguments {
    private Arguments() {}

    /** The module with these arguments: names of components, each followed by its value. Text is converted to the
     * component's type.
     */
    public static <T extends Record> T module(Class<T> type, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> given = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        RecordComponent[] components = type.getRecordComponents();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            Param param = component.getAnnotation(Param.class);
            boolean said = given.containsKey(component.getName());
            Object value = said ? given.remove(component.getName()) : fallback(param, component);
            values.add(convert(value, component.getGenericType()));
        }
        if (!given.isEmpty()) {
            throw new AssertionError(type.getSimpleName() + " has no " + given.keySet());
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static @Nullable Object fallback(@Nullable Param param, RecordComponent component) {
        boolean none = param == null || param.fallback().equals(Param.REQUIRED);
        if (none && !component.getType().equals(Optional.class)) {
            throw new AssertionError(component + " is required");
        }
        return none || param == null ? null : param.fallback();
    }

    private static @Nullable Object convert(@Nullable Object value, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType().equals(Optional.class)) {
                return Optional.ofNullable(value == null ? null : convert(value, last));
            }
            if (generic.getRawType().equals(List.class)) {
                if ("[]".equals(value)) {
                    return List.of();
                }
                String text = String.valueOf(value);
                List<?> items = value instanceof List<?> list
                        ? list
                        : text.startsWith("[")
                                ? Arrays.asList(
                                        text.substring(1, text.length() - 1).split(", ", -1))
                                : List.of(text);
                return items.stream().map(item -> convert(item, last)).toList();
            }
            if ("{}".equals(value)) {
                return Map.of();
            }
            Map<Object, @Nullable Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) java.util.Objects.requireNonNull(value)).forEach((k, v) -> map.put(k, convert(v, last)));
            return map;
        }
        if (!(value instanceof String text) || !(type instanceof Class<?> plain)) {
            return value;
        }
        return plain.isEnum() ? constant(plain, text) : scalar(plain, text);
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no " + text));
    }

    private static Object scalar(Class<?> type, String text) {
        if (type.equals(boolean.class)) {
            return Boolean.valueOf(text);
        } else if (type.equals(int.class)) {
            return Integer.valueOf(text);
        } else if (type.equals(long.class) || type.equals(Long.class)) {
            return Long.valueOf(text);
        } else if (type.equals(RemotePath.class)) {
            return new RemotePath(text);
        } else if (type.equals(FileMode.class)) {
            return new FileMode(Integer.parseInt(text, 8));
        } else if (type.equals(Secret.class)) {
            return new Secret(text);
        } else if (type.equals(ByteSize.class)) {
            return ByteSize.parse(text).orElseThrow();
        } else if (type.equals(Duration.class)) {
            return Duration.parse((text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT));
        }
        return text;
    }
}
