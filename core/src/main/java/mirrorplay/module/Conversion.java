package mirrorplay.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.module.ParameterType.Plain;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Converts what is given for parameters to their types: at load as far as it is literal, per host all of it. */
final class Conversion {
    /** Instead of a value. */
    enum Missing {
        /** Only known per host. */
        PENDING,
        /** Given as {@code omit}. */
        OMITTED,
        /** Wrong, and reported. */
        FAILED
    }

    private final Optional<Resolver> resolver;
    private final Findings findings;
    private final boolean secretsAllowed;
    private final Fallbacks fallbacks;

    /**
     * @param resolver gives the values of expressions; empty at load
     * @param secretsAllowed whether a secret may become a plain text
     */
    Conversion(Optional<Resolver> resolver, Findings findings, boolean secretsAllowed, Fallbacks fallbacks) {
        this.resolver = resolver;
        this.findings = findings;
        this.secretsAllowed = secretsAllowed;
        this.fallbacks = fallbacks;
    }

    /** The same for a parameter that may take a secret. */
    Conversion allowingSecrets() {
        return new Conversion(resolver, findings, true, fallbacks);
    }

    /** The value, or a {@link Missing}.
     *
     * @param path what the part is called in messages, e.g. {@code parameter 'mode'}
     */
    @Nullable
    Object convert(ParameterType type, Part part, String path) {
        try {
            // Not a switch: the first use of one over constants and types makes 17 classes, at every start.
            if (type == Plain.CONDITION) {
                return condition(part);
            }
            if (type == Plain.EXPRESSION) {
                return expression(part);
            }
            return type == Plain.ANY ? any(part) : typed(type, part, path);
        } catch (BindingException e) {
            e.diagnostics().forEach(findings::add);
        } catch (WrongValue e) {
            findings.add(Code.MODULE_WRONG_VALUE, part.range(), path + " " + e.problem(), e.hint());
        }
        return Missing.FAILED;
    }

    private @Nullable Object typed(ParameterType type, Part given, String path) throws BindingException, WrongValue {
        Part part = given;
        if (given instanceof Part.Lazy lazy) {
            if (resolver.isEmpty()) {
                return Missing.PENDING;
            }
            Object value = resolver.get().resolve(lazy.scalar());
            if (value == Omitted.OMITTED) {
                return Missing.OMITTED;
            }
            part = Part.data(value, given.range());
        }
        return switch (type) {
            case ParameterType.ListOf list -> list(list, part, path);
            case ParameterType.MapOf map -> map(map, part, path);
            case ParameterType.Structure structure -> structure(structure, part, path);
            case ParameterType.OneOf oneOf -> oneOf(oneOf, part, path);
            case ParameterType.Whole whole -> Leaves.whole(whole, leaf(type, part));
            case ParameterType.Choice choice -> Leaves.choice(choice, leaf(type, part));
            case Plain plain -> plain(plain, leaf(type, part), part, path);
        };
    }

    private Object plain(Plain type, Leaf leaf, Part part, String path) throws WrongValue {
        if (leaf.isSecret() && type != Plain.SECRET && !secretsAllowed) {
            findings.add(
                    Code.SECRET_IN_ARGV,
                    part.range(),
                    path + " gets a secret, which would show in the host's process list",
                    "give it to the command in 'stdin', or in a file with mode 0600",
                    "if it may be seen: " + Descriptor.PERMIT_SECRET + ": true");
            return Missing.FAILED;
        }
        return Leaves.plain(type, leaf);
    }

    private static Leaf leaf(ParameterType type, Part part) throws WrongValue {
        if (part instanceof Part.One one) {
            return one.leaf();
        }
        Object shape = part instanceof Part.Many ? List.of() : Map.of();
        throw Leaves.wrong(type, new Leaf("", shape, true), "");
    }

    private Object list(ParameterType.ListOf type, Part part, String path) throws WrongValue {
        if (part instanceof Part.One one && one.leaf().value() == null) {
            throw new WrongValue("has no value", "write [] for an empty list, or leave it out");
        }
        List<Part> items = part instanceof Part.Many many ? many.items() : List.of(part);
        List<@Nullable Object> values = new ArrayList<>(items.size());
        Missing missing = null;
        for (int i = 0; i < items.size(); i++) {
            Object value =
                    convert(type.item(), items.get(i), items.size() == 1 ? path : path + ", item " + (i + 1) + ",");
            missing = worse(missing, value);
            if (value != Missing.OMITTED) {
                values.add(value);
            }
        }
        return missing != null ? missing : type.set() ? new LinkedHashSet<>(values) : values;
    }

    private Object map(ParameterType.MapOf type, Part part, String path) throws WrongValue, BindingException {
        if (!(part instanceof Part.Named named)) {
            throw new WrongValue("must be a mapping; here it is " + kind(part), "");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Missing missing = null;
        for (Part.Field field : named.fields()) {
            Object key = typed(Plain.TEXT, field.key(), path);
            missing = worse(missing, key);
            Object value = convert(type.value(), field.value(), path + ", key '" + key + "',");
            missing = worse(missing, value);
            if (value != Missing.OMITTED && key instanceof String name) {
                values.put(name, value);
            }
        }
        return missing != null ? missing : values;
    }

    private Object structure(ParameterType.Structure type, Part part, String path) throws WrongValue {
        if (!(part instanceof Part.Named named)) {
            throw new WrongValue("must be a " + type.label() + "; here it is " + kind(part), "");
        }
        GivenFields given = GivenFields.of(type.parameters(), Optional.empty(), named, findings, path);
        return given.construct(type.type(), this, fallbacks, named.range(), path, findings);
    }

    private Object oneOf(ParameterType.OneOf type, Part part, String path) throws WrongValue {
        if (part instanceof Part.Named named) {
            List<String> keys =
                    named.fields().stream().map(f -> Part.text(f.key())).toList();
            for (ParameterType.Structure shape : type.shapes()) {
                boolean fits = keys.stream()
                                .allMatch(key -> shape.parameters().stream().anyMatch(p -> p.isCalled(key)))
                        && shape.parameters().stream()
                                .filter(Parameter::required)
                                .allMatch(p -> keys.stream().anyMatch(p::isCalled));
                if (fits) {
                    return structure(shape, part, path);
                }
            }
        }
        throw new WrongValue("must be a " + type.label() + "; here it is " + kind(part), "");
    }

    private Object condition(Part part) throws BindingException, WrongValue {
        if (part instanceof Part.One one && one.leaf().value() instanceof Boolean truth) {
            return new Condition(one.leaf().text(), truth);
        }
        YamlNode node = bare(part);
        return resolver.isEmpty()
                ? Missing.PENDING
                : new Condition(text(node), resolver.get().condition(node));
    }

    private Object expression(Part part) throws BindingException, WrongValue {
        YamlNode node = bare(part);
        return resolver.isEmpty()
                ? Missing.PENDING
                : new Expression(text(node), resolver.get().expression(node));
    }

    private @Nullable Object any(Part part) throws BindingException {
        if (!part.holdsLazy()) {
            return part.plain();
        }
        if (resolver.isEmpty()) {
            return Missing.PENDING;
        }
        Object value = resolver.get().resolve(part.node().orElseThrow());
        return value == Omitted.OMITTED ? Missing.OMITTED : value;
    }

    private static YamlNode bare(Part part) throws WrongValue {
        if (part.node().isEmpty()) {
            throw new WrongValue("must be written in the playbook: data is never evaluated", "");
        }
        if (part instanceof Part.Many || part instanceof Part.Named) {
            throw new WrongValue("must be an expression; here it is " + kind(part), "");
        }
        return part.node().get();
    }

    private static String text(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }

    static String kind(Part part) {
        return switch (part) {
            case Part.Lazy lazy -> "an expression";
            case Part.One one -> one.leaf().shown();
            case Part.Many many -> "a list";
            case Part.Named named -> "a mapping";
        };
    }

    /** What the whole is when one of its parts is this. */
    private static @Nullable Missing worse(@Nullable Missing before, @Nullable Object value) {
        return value == Missing.FAILED || before == Missing.FAILED
                ? Missing.FAILED
                : value == Missing.PENDING ? Missing.PENDING : before;
    }
}
