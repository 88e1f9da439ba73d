package mirrorplay.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.testkit.Mutation;
import mirrorplay.yaml.YamlNode;
import org.junit.jupiter.api.Test;

/** Broken expressions of any kind give located findings, never another exception, and never take long. */
class HostileExpressionsTest {
    private static final int ROUNDS = 30_000;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final List<String> ORIGINALS = List.of(
            "a ${name} b ${list?join(\", \")} ${map.x[0]!\"none\"} $HOME ${r\"${HOME}\"}",
            "${(count + 1) * 2 - list?size} ${name?upper_case?replace(\"a\", 'b')}",
            "${groups.all?filter(h -> h != name)?map(h -> h + \"x\")?first}",
            "${(list?size > 2 && name == \"a\")?then(\"yes\", map[\"k-1\"])}",
            "${hash(\"sha256\", name)} ${json(map)} ${version(\"1.2\", \"<\", \"1.10\")} ${ip(\"10.0.0.1\")}",
            "x ${undefined!0} ${other} ${cycle}");
    private static final Variables VARIABLES = Variables.of(Map.of(
            "name", new Value.Data("h1"),
            "count", new Value.Data(3L),
            "list", new Value.Data(List.of("a", "b")),
            "map", new Value.Data(Map.of("x", List.of(1L), "k-1", true)),
            "groups", new Value.Data(Map.of("all", List.of("h1", "h2"))),
            "other", new Value.Written(scalar("${name}!")),
            "cycle", new Value.Written(scalar("${cycle}"))));

    private final Evaluator evaluator = new Evaluator(Functions.none());

    private static YamlNode.Scalar scalar(String text) {
        Source source = new Source("site.yml", text);
        return new YamlNode.Scalar(
                new SourceRange(source, 1, 1, 1, Math.max(2, text.length() + 1)),
                text,
                text,
                YamlNode.Style.LITERAL,
                Optional.empty());
    }

    @Test
    void mutated_expressions_give_findings_and_nothing_else() {
        Random random = new Random(20260303);
        for (int i = 0; i < ROUNDS; i++) {
            String text = Mutation.of(ORIGINALS.get(i % ORIGINALS.size()), random);
            long start = System.nanoTime();
            try {
                use(text);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("round " + i + ": " + text, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("round %d: %s", i, text)
                    .isLessThan(LONGEST);
        }
    }

    private void use(String text) {
        Diagnostics out = new Diagnostics();
        YamlNode.Scalar scalar = scalar(text);
        evaluator.check(scalar, out);
        evaluator.names(scalar);
        try {
            evaluator.value(scalar, VARIABLES);
        } catch (EvaluationException e) {
            out.add(e.diagnostic());
        }
        String bare = text.replace("${", "(").replace("}", ")");
        YamlNode.Scalar condition = scalar(bare);
        evaluator.checkCondition(condition, out);
        evaluator.conditionNames(condition);
        try {
            evaluator.condition(condition, VARIABLES);
        } catch (EvaluationException e) {
            out.add(e.diagnostic());
        }
        for (Diagnostic found : out.all()) {
            assertThat(found.range()).as("%s: %s", text, found).isNotNull();
            assertThat(found.problem()).isNotBlank();
        }
        new DiagnosticRenderer(false).render(out.all());
    }
}
