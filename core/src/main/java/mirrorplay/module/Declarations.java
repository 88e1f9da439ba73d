package mirrorplay.module;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.ByteSize;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Secret;
import mirrorplay.module.ParameterType.Plain;

/** Reads what records declare about their components. */
final class Declarations {
    private Declarations() {}

    static List<Parameter> parameters(Class<?> type) {
        List<Parameter> parameters = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Param param = component.getAnnotation(Param.class);
            if (param == null) {
                throw new IllegalArgumentException(type.getName() + "." + component.getName() + " has no @Param");
            }
            parameters.add(new Parameter(
                    snakeCase(component.getName()),
                    param.doc(),
                    param.example(),
                    param.fallback().equals(Param.REQUIRED) ? Optional.empty() : Optional.of(param.fallback()),
                    Arrays.asList(param.aliases()),
                    type(inner(component.getGenericType())),
                    param.takesSecret(),
                    raw(component.getGenericType()) == Optional.class));
        }
        return parameters;
    }

    static List<List<String>> exactlyOne(Class<?> type) {
        return Arrays.stream(type.getAnnotationsByType(ExactlyOne.class))
                .map(rule -> List.of(rule.value()))
                .toList();
    }

    /** {@code ifNotEmpty} is written {@code if_not_empty}. */
    static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Type inner(Type type) {
        return raw(type) == Optional.class ? argument(type, 0) : type;
    }

    private static ParameterType type(Type type) {
        Class<?> raw = raw(type);
        if (Collection.class.isAssignableFrom(raw)) {
            return new ParameterType.ListOf(type(argument(type, 0)), raw == Set.class);
        }
        if (raw == Map.class) {
            return new ParameterType.MapOf(type(argument(type, 1)));
        }
        if (raw == int.class || raw == Integer.class) {
            return new ParameterType.Whole(32);
        }
        if (raw == long.class || raw == Long.class) {
            return new ParameterType.Whole(64);
        }
        if (raw.isEnum()) {
            return new ParameterType.Choice(constants(raw));
        }
        return plain(raw).orElseGet(() -> structure(raw));
    }

    private static Optional<ParameterType> plain(Class<?> raw) {
        Map<Class<?>, ParameterType> known = Map.ofEntries(
                Map.entry(String.class, Plain.TEXT),
                Map.entry(boolean.class, Plain.BOOLEAN),
                Map.entry(Boolean.class, Plain.BOOLEAN),
                Map.entry(Duration.class, Plain.DURATION),
                Map.entry(ByteSize.class, Plain.BYTE_SIZE),
                Map.entry(FileMode.class, Plain.FILE_MODE),
                Map.entry(RemotePath.class, Plain.REMOTE_PATH),
                Map.entry(Secret.class, Plain.SECRET),
                Map.entry(Condition.class, Plain.CONDITION),
                Map.entry(Expression.class, Plain.EXPRESSION),
                Map.entry(Object.class, Plain.ANY));
        return Optional.ofNullable(known.get(raw));
    }

    private static ParameterType structure(Class<?> raw) {
        if (raw.isRecord()) {
            return new ParameterType.Structure(raw, parameters(raw));
        }
        if (raw.isSealed()) {
            return new ParameterType.OneOf(Arrays.stream(raw.getPermittedSubclasses())
                    .map(shape -> new ParameterType.Structure(shape, parameters(shape)))
                    .toList());
        }
        throw new IllegalArgumentException("no parameter can be of type " + raw.getName());
    }

    private static Map<String, Enum<?>> constants(Class<?> type) {
        Map<String, Enum<?>> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            Enum<?> word = (Enum<?>) constant;
            constants.put(word.name().toLowerCase(Locale.ROOT), word);
        }
        return constants;
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> throw new IllegalArgumentException("no parameter can be of type " + type);
        };
    }

    private static Type argument(Type type, int index) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getActualTypeArguments()[index];
        }
        throw new IllegalArgumentException("a parameter needs a full type: " + type);
    }
}
