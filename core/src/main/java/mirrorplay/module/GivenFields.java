package mirrorplay.module;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import org.jspecify.annotations.Nullable;

/** What is given for each of several parameters, and the record that is made from it. */
final class GivenFields {
    /** Looking for it takes longer than using it. */
    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = components[i].getType();
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("the record " + type.getName() + " cannot be made", e);
            }
        }
    };

    private final List<Parameter> parameters;
    private final Map<String, Part> given = new LinkedHashMap<>();
    /** Parameters that were most likely meant by unknown names: that they are missing needs no second message. */
    private final Set<String> mistyped = new HashSet<>();

    private GivenFields(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** Sorts the fields of a mapping by parameter; reports unknown names and those given twice.
     *
     * @param anyKey the parameter that takes every unknown name
     * @param of what has these parameters, for messages
     */
    static GivenFields of(
            List<Parameter> parameters, Optional<String> anyKey, Part.Named named, Findings findings, String of) {
        GivenFields fields = new GivenFields(parameters);
        List<Part.Field> others = new ArrayList<>();
        for (Part.Field field : named.fields()) {
            String key = Part.text(field.key());
            Parameter parameter = called(key, parameters, anyKey.orElse(""));
            if (parameter != null) {
                String name = parameter.name();
                if (fields.given.putIfAbsent(name, field.value()) != null) {
                    findings.add(
                            Code.MODULE_PARAMETERS_CONFLICT,
                            field.key().range(),
                            "'" + key + "' means '" + name + "', which is given already",
                            "give it once");
                }
            } else if (anyKey.isPresent()) {
                others.add(field);
            } else {
                List<String> known = parameters.stream().map(Parameter::name).toList();
                String module = of.startsWith("module ") ? "          more: mirrorplay doc " + of.substring(7) : "";
                findings.add(
                        Code.MODULE_UNKNOWN_PARAMETER,
                        field.key().range(),
                        of + " has no parameter '"
                                + (field.key() instanceof Part.Lazy l
                                        ? l.scalar().text()
                                        : key) + "'",
                        fields.didYouMean(key),
                        "known: " + String.join(", ", known) + module);
            }
        }
        anyKey.ifPresent(name -> fields.given.put(name, new Part.Named(named.range(), Optional.empty(), others)));
        return fields;
    }

    private static @Nullable Parameter called(String key, List<Parameter> parameters, String anyKey) {
        for (Parameter parameter : parameters) {
            if (parameter.isCalled(key) && !parameter.name().equals(anyKey)) {
                return parameter;
            }
        }
        return null;
    }

    /** A parameter with its only value. */
    static GivenFields single(List<Parameter> parameters, String name, Part value) {
        GivenFields fields = new GivenFields(parameters);
        fields.given.put(name, value);
        return fields;
    }

    private String didYouMean(String key) {
        List<String> words = parameters.stream()
                .flatMap(p -> Stream.concat(Stream.of(p.name()), p.aliases().stream()))
                .toList();
        Suggestions.closest(key, words)
                .ifPresent(word ->
                        parameters.stream().filter(p -> p.isCalled(word)).forEach(p -> mistyped.add(p.name())));
        return Suggestions.didYouMean(key, words);
    }

    Map<String, Part> given() {
        return given;
    }

    /** The record, or a {@link Conversion.Missing}. */
    Object construct(
            Class<?> type,
            Conversion conversion,
            Fallbacks fallbacks,
            SourceRange range,
            String of,
            Findings findings) {
        Map<String, @Nullable Object> values = convert(conversion, of);
        return construct(type, values, fallbacks, range, of, findings);
    }

    /** The values of all given parameters; {@code omit} counts as not given. */
    Map<String, @Nullable Object> convert(Conversion conversion, String of) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Part part = given.get(parameter.name());
            if (part != null) {
                String path =
                        "parameter '" + (of.startsWith("parameter '") ? inner(of) + "." : "") + parameter.name() + "'";
                Conversion own = parameter.takesSecret() ? conversion.allowingSecrets() : conversion;
                Object value = own.convert(parameter.type(), part, path);
                if (value != Conversion.Missing.OMITTED) {
                    values.put(parameter.name(), value);
                }
            }
        }
        return values;
    }

    private static String inner(String path) {
        return path.substring("parameter '".length()).replaceFirst("'.*", "");
    }

    /** The record from converted values, or a {@link Conversion.Missing}. */
    Object construct(
            Class<?> type,
            Map<String, @Nullable Object> values,
            Fallbacks fallbacks,
            SourceRange range,
            String of,
            Findings findings) {
        @Nullable Object[] arguments = new Object[parameters.size()];
        Conversion.Missing missing = null;
        for (int i = 0; i < arguments.length; i++) {
            Parameter parameter = parameters.get(i);
            boolean isGiven = values.containsKey(parameter.name());
            Object value = isGiven ? values.get(parameter.name()) : null;
            if (value instanceof Conversion.Missing worse) {
                missing = missing == Conversion.Missing.FAILED ? missing : worse;
            } else if (!isGiven && parameter.required() && mistyped.contains(parameter.name())) {
                missing = Conversion.Missing.FAILED;
            } else if (!isGiven && parameter.required()) {
                findings.add(
                        Code.MODULE_MISSING_PARAMETER,
                        range,
                        of + " needs parameter '" + parameter.name() + "'",
                        parameter.example().isEmpty() ? "" : "e.g. " + parameter.name() + ": " + parameter.example(),
                        parameter.name() + ": " + parameter.doc());
                missing = Conversion.Missing.FAILED;
            }
            if (!isGiven && parameter.fallback().isPresent()) {
                value = fallbacks.value(parameter);
            }
            arguments[i] = parameter.optional() ? Optional.ofNullable(value) : value;
        }
        return missing != null ? missing : create(type, arguments, range, of, findings);
    }

    private static Object create(
            Class<?> type, @Nullable Object[] arguments, SourceRange range, String of, Findings findings) {
        try {
            return CONSTRUCTORS.get(type).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                findings.add(Code.MODULE_WRONG_VALUE, range, of + ": " + refused.getMessage(), "");
                return Conversion.Missing.FAILED;
            }
            throw new IllegalStateException("the record " + type.getName() + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record " + type.getName() + " cannot be made", e);
        }
    }
}
