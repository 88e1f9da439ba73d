package mirrorplay.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** The arguments of a task, checked as far as they are known at load. Safe for use by several threads. */
public final class BoundArguments {
    private final Descriptor descriptor;
    private final YamlNode node;
    private final SourceRange taskRange;
    private final String context;
    private final GivenFields given;
    private final Fallbacks fallbacks;
    private boolean sound;
    private @Nullable Record literal;

    BoundArguments(
            Descriptor descriptor,
            YamlNode node,
            SourceRange taskRange,
            String context,
            GivenFields given,
            Fallbacks fallbacks) {
        this.descriptor = descriptor;
        this.node = node;
        this.taskRange = taskRange;
        this.context = context;
        this.given = given;
        this.fallbacks = fallbacks;
    }

    public Descriptor descriptor() {
        return descriptor;
    }

    /** What the user wrote. */
    public YamlNode node() {
        return node;
    }

    /** The nodes that hold text with expressions in it, or may; for the check of names at load. */
    public List<YamlNode> texts() {
        return nodes(false);
    }

    /** The nodes that are bare expressions. */
    public List<YamlNode> bareExpressions() {
        return nodes(true);
    }

    private List<YamlNode> nodes(boolean bare) {
        List<YamlNode> nodes = new ArrayList<>();
        for (Parameter parameter : descriptor.parameters()) {
            Part part = given.given().get(parameter.name());
            if (part == null || Binder.isBare(parameter.type()) != bare) {
                continue;
            }
            if (part.node().isEmpty() && part instanceof Part.Named named) {
                named.fields().forEach(f -> {
                    f.key().node().ifPresent(nodes::add);
                    f.value().node().ifPresent(nodes::add);
                });
            }
            part.node().ifPresent(nodes::add);
        }
        return nodes;
    }

    /** Whether the user gave the parameter, whatever its value. */
    public boolean gives(String parameter) {
        return given.given().containsKey(parameter);
    }

    /** Converts what is literal; keeps the record when everything is. */
    void prepare(Findings findings) {
        Object made = make(Optional.empty(), findings);
        sound = findings.isEmpty();
        if (sound && made instanceof Record module) {
            literal = module;
        }
    }

    /** The module with the values that hold on one host.
     *
     * @throws BindingException when a value does not fit, or cannot be evaluated
     */
    public Record instantiate(Resolver resolver) throws BindingException {
        Record known = literal;
        if (known != null) {
            return known;
        }
        if (!sound) {
            throw new IllegalStateException("arguments with errors at load are not used");
        }
        Findings findings = new Findings(context);
        Object made = make(Optional.of(resolver), findings);
        if (!findings.isEmpty()) {
            throw new BindingException(findings.all());
        }
        return (Record) made;
    }

    private Object make(Optional<Resolver> resolver, Findings findings) {
        String of = "module " + descriptor.name();
        Conversion conversion = new Conversion(resolver, findings, secretsAllowed(resolver), fallbacks);
        Map<String, @Nullable Object> values = given.convert(conversion, of);
        for (List<String> group : descriptor.exactlyOne()) {
            List<String> present = group.stream().filter(values::containsKey).toList();
            boolean mayBeOmitted =
                    resolver.isEmpty() && present.stream().anyMatch(name -> mayBeOmitted(values.get(name), name));
            if (present.size() != 1 && !(mayBeOmitted && present.size() > 1)) {
                findings.add(
                        Code.MODULE_PARAMETERS_CONFLICT,
                        taskRange,
                        present.isEmpty()
                                ? of + " needs one of the parameters " + String.join(", ", group)
                                : of + " takes only one of the parameters " + String.join(", ", present),
                        "give exactly one of them");
                return Conversion.Missing.FAILED;
            }
        }
        return given.construct(descriptor.type(), values, fallbacks, taskRange, of, findings);
    }

    private boolean mayBeOmitted(@Nullable Object value, String name) {
        return value == Conversion.Missing.PENDING
                && given.given().get(name) instanceof Part.Lazy lazy
                && lazy.scalar().text().toLowerCase(Locale.ROOT).contains("omit");
    }

    private boolean secretsAllowed(Optional<Resolver> resolver) {
        if (!descriptor.showsArguments()) {
            return true;
        }
        Parameter permit = descriptor.parameter(Descriptor.PERMIT_SECRET).orElseThrow();
        Part part = given.given().get(permit.name());
        return part != null
                && Objects.equals(
                        true,
                        new Conversion(resolver, new Findings(""), false, fallbacks).convert(permit.type(), part, ""));
    }
}
