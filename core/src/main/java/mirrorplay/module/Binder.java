package mirrorplay.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;

/** Brings the arguments of tasks to the parameters of their modules. At load everything literal is converted and checked, and
 * expressions are checked for their syntax; their values come per host. */
public final class Binder {
    private static final Pattern KEY_AND_VALUE = Pattern.compile("[a-z_]+=");

    private final ExpressionSyntax syntax;
    private final Fallbacks fallbacks = new Fallbacks();

    public Binder(ExpressionSyntax syntax) {
        this.syntax = syntax;
    }

    /** Checks the arguments of a task as far as they are known at load, and reports all that is wrong.
     *
     * @param arguments a mapping; text for a module that takes it; an empty scalar for no arguments
     * @param taskRange where the task stands, for what is missing
     * @param context what stands there, e.g. {@code task "import dump"}
     */
    public BoundArguments bind(
            Descriptor descriptor, YamlNode arguments, SourceRange taskRange, String context, Diagnostics out) {
        Findings findings = new Findings(context);
        Optional<GivenFields> given = given(descriptor, arguments, taskRange, findings);
        BoundArguments bound = new BoundArguments(
                descriptor,
                arguments,
                taskRange,
                context,
                given.orElseGet(() -> none(descriptor, taskRange)),
                fallbacks);
        if (given.isPresent()) {
            checkSyntax(descriptor, given.get(), findings);
            bound.prepare(findings);
        }
        findings.all().forEach(out::add);
        return bound;
    }

    /** What is wrong with the declaration of a module: fallbacks and examples that its own parameters would refuse. */
    public List<String> declarationProblems(Descriptor descriptor) {
        List<String> problems = new ArrayList<>();
        for (Parameter parameter : descriptor.parameters()) {
            String name = descriptor.name() + ", parameter " + parameter.name() + ": ";
            if (parameter.fallback().isPresent()) {
                try {
                    fallbacks.value(parameter);
                } catch (IllegalArgumentException e) {
                    problems.add(name + e.getMessage());
                }
            }
            if (!parameter.example().isEmpty()) {
                Diagnostics out = new Diagnostics();
                Findings findings = new Findings("");
                new YamlReader()
                        .read(new Source("the example", parameter.example()), out)
                        .map(node -> Part.written(node, syntax))
                        .ifPresent(part -> new Conversion(Optional.empty(), findings, true, fallbacks)
                                .convert(parameter.type(), part, "the example"));
                findings.all().forEach(out::add);
                out.all().forEach(d -> problems.add(name + d.problem()));
            }
        }
        return problems;
    }

    private static GivenFields none(Descriptor descriptor, SourceRange range) {
        return GivenFields.of(
                descriptor.parameters(),
                descriptor.anyKey(),
                new Part.Named(range, Optional.empty(), List.of()),
                new Findings(""),
                "");
    }

    private Optional<GivenFields> given(
            Descriptor descriptor, YamlNode arguments, SourceRange range, Findings findings) {
        List<Parameter> parameters = descriptor.parameters();
        Part part = Part.written(arguments, syntax);
        String of = "module " + descriptor.name();
        if (part instanceof Part.Named named) {
            return Optional.of(GivenFields.of(parameters, descriptor.anyKey(), named, findings, of));
        }
        if (part instanceof Part.One one && one.leaf().value() == null) {
            return Optional.of(none(descriptor, range));
        }
        if (descriptor.freeForm().isPresent() && !(part instanceof Part.Many)) {
            return Optional.of(
                    GivenFields.single(parameters, descriptor.freeForm().get(), part));
        }
        String first = parameters.isEmpty() ? "" : parameters.getFirst().name();
        findings.add(
                Code.MODULE_WRONG_VALUE,
                arguments.range(),
                of + " takes a mapping of its parameters; here is " + arguments.kind(),
                mappingHint(arguments, first),
                "known: " + String.join(", ", descriptor.names()) + "          more: mirrorplay doc "
                        + descriptor.name());
        return Optional.empty();
    }

    private static String mappingHint(YamlNode arguments, String first) {
        if (arguments instanceof YamlNode.Scalar scalar
                && KEY_AND_VALUE.matcher(scalar.text()).lookingAt()) {
            return "write key: value below it, one in a line, instead of key=value";
        }
        return first.isEmpty() ? "" : "write them below it, one in a line, e.g. " + first + ": …";
    }

    private void checkSyntax(Descriptor descriptor, GivenFields given, Findings findings) {
        Diagnostics problems = new Diagnostics();
        for (Parameter parameter : descriptor.parameters()) {
            Part part = given.given().get(parameter.name());
            if (part != null) {
                check(parameter.type(), part, problems);
            }
        }
        problems.all().forEach(findings::add);
    }

    private void check(ParameterType type, Part part, Diagnostics out) {
        boolean bare = isBare(type);
        if (part instanceof Part.Named named && part.node().isEmpty()) {
            named.fields().forEach(f -> {
                f.key().node().ifPresent(n -> syntax.check(n, out));
                f.value().node().ifPresent(n -> syntax.check(n, out));
            });
            return;
        }
        part.node().ifPresent(node -> {
            if (bare) {
                syntax.checkCondition(node, out);
            } else {
                syntax.check(node, out);
            }
        });
    }

    static boolean isBare(ParameterType type) {
        return type == ParameterType.Plain.CONDITION
                || type == ParameterType.Plain.EXPRESSION
                || (type instanceof ParameterType.ListOf list && isBare(list.item()));
    }
}
