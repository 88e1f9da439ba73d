package mirrorplay.template;

import static mirrorplay.template.Written.list;
import static mirrorplay.template.Written.map;
import static mirrorplay.template.Written.number;
import static mirrorplay.template.Written.tagged;
import static mirrorplay.template.Written.text;
import static mirrorplay.template.Written.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mirrorplay.command.Secret;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Source;
import mirrorplay.module.Omitted;
import mirrorplay.yaml.WrittenNumber;
import mirrorplay.yaml.YamlNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What expressions give. */
class EvaluatorTest extends EvaluatorFixture {
    @Test
    void literalTextStaysLiteral() throws EvaluationException {
        for (String text : List.of(
                "mail <@host>",
                "</#if>",
                "<#-- x -->",
                "docker inspect -f '{{.State}}'",
                "$HOME",
                "#{x}",
                "[=x]",
                "a$")) {
            assertThat(value(text(text))).isEqualTo(text);
            assertThat(value(text(text + "${n}"), "n", 1L)).isEqualTo(text + "1");
        }
    }

    @Test
    void aLoneExpressionKeepsItsType() throws EvaluationException {
        assertThat(value(text("${l}"), "l", List.of(1L, "a"))).isEqualTo(List.of(1L, "a"));
        assertThat(value(text("${m}"), "m", Map.of("a", true))).isEqualTo(Map.of("a", true));
        assertThat(value(text("${n}"), "n", 3306L)).isEqualTo(3306L);
        assertThat(value(text("${10 / 4}"))).isEqualTo(new BigDecimal("2.5"));
        assertThat(value(text("${10 / 2}"))).isEqualTo(5L);
        assertThat(value(text("${n > 1}"), "n", 2L)).isEqualTo(true);
        assertThat(value(text("${x}"), "x", null)).isEqualTo("null");
        assertThat(value(text("${[n, n + 1]}"), "n", 1L)).isEqualTo(List.of(1L, 2L));
        assertThat(value(text("${{\"a\": n}}"), "n", 1L)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void insideTextNumbersAndBooleansLookAsComputersWriteThem() throws EvaluationException {
        assertThat(value(text("port ${p} ${b} ${d}"), "p", 3306000L, "b", true, "d", new BigDecimal("1.50")))
                .isEqualTo("port 3306000 true 1.5");
        assertThat(value(text("a${\"n\" + p}"), "p", 3306000L)).isEqualTo("an3306000");
    }

    @Test
    void quotesBracketsAndRawStringsMayHoldBraces() throws EvaluationException {
        assertThat(value(text("a ${\"}\"} b"))).isEqualTo("a } b");
        assertThat(value(text("${r\"${HOME}\"}/x"))).isEqualTo("${HOME}/x");
        assertThat(value(text("${{\"a\": {\"b\": 2}}.a.b}"))).isEqualTo(2L);
        assertThat(value(text("${\"x${n}y\"}!"), "n", 1L)).isEqualTo("x1y!");
        assertThat(value(text("$${n}"), "n", 1L)).isEqualTo("$1");
    }

    @Test
    void structuresAreEvaluatedToTheLastLeaf() throws EvaluationException {
        YamlNode node = map("a", list(text("${n}"), text("b")), "${k}", "x ${n}");
        assertThat(value(node, "n", 1L, "k", "key")).isEqualTo(Map.of("a", List.of(1L, "b"), "key", "x 1"));
    }

    @Test
    void variablesAreEvaluatedAtUse() throws EvaluationException {
        assertThat(value(
                        text("${url}"),
                        "url",
                        text("http://${host}:${port}"),
                        "host",
                        text("${h}"),
                        "h",
                        "db1",
                        "port",
                        80L))
                .isEqualTo("http://db1:80");
        assertThat(value(text("${cfg.a}"), "cfg", map("a", "${cfg.b}", "b", "1", "broken", "${nowhere}")))
                .isEqualTo("1");
        assertThat(value(
                        text("${hosts?map(h -> h.name)?join(\",\")}"),
                        "hosts",
                        list(map("name", "${x}1"), map("name", "b")),
                        "x",
                        "a"))
                .isEqualTo("a1,b");
        assertThat(value(text("<#list cfg as k, v>${k}=${v}</#list>"), "k", 1L, "v", 2L))
                .isEqualTo("<#list cfg as k, v>1=2</#list>");
    }

    @Test
    @DisplayName("▲ 1.2: only text that the user wrote is ever evaluated; data keeps its ${…}")
    void dataIsNeverEvaluated() throws EvaluationException {
        assertThat(value(text("${out}"), "out", "${1 + 1}")).isEqualTo("${1 + 1}");
        assertThat(value(text("x ${out.stdout}"), "out", Map.of("stdout", "${secret}")))
                .isEqualTo("x ${secret}");
        assertThat(value(text("${w}"), "w", text("${out}"), "out", "${1 + 1}")).isEqualTo("${1 + 1}");
        assertThat(value(tagged("!unsafe", "${x}"))).isEqualTo("${x}");
        assertThat(problems("${out?eval}"))
                .singleElement()
                .satisfies(d -> assertThat(d.problem()).contains("?eval"));
        assertThat(problems("${out?interpret}")).hasSize(1);
        assertThat(problems("${\"java.lang.Runtime\"?new()}")).hasSize(1);
        assertThat(problems("${out?api.getClass()}")).hasSize(1);
    }

    @Test
    void aNumberKeepsItsTextThroughAVariable() throws EvaluationException {
        assertThat(value(text("${m}"), "m", number("0644", 420)))
                .isEqualTo(new WrittenNumber(new BigDecimal(420), "0644"));
        assertThat(value(text("${m2}"), "m2", text("${m}"), "m", number("0644", 420)))
                .isInstanceOfSatisfying(
                        WrittenNumber.class, n -> assertThat(n.text()).isEqualTo("0644"));
        assertThat(value(text("${m + 1}"), "m", number("0644", 420))).isEqualTo(421L);
        assertThat(value(text("${p}"), "p", number("3306", 3306))).isEqualTo(3306L);
    }

    @Test
    void aNumberLooksInTextAsItWasWritten() throws EvaluationException {
        YamlNode mode = number("0644", 420);
        YamlNode version = Written.decimal("10.10");
        assertThat(value(text("chmod ${m} x; mariadb-${v} ${\"a\" + v}"), "m", mode, "v", version))
                .isEqualTo("chmod 0644 x; mariadb-10.10 a10.10");
        assertThat(evaluator.render(
                        new Source("t.ftl", "${m} ${v} ${m + 1} ${v?c}"),
                        p -> Optional.empty(),
                        variables("m", mode, "v", version)))
                .isEqualTo("0644 10.10 421 10.1");
        assertThat(value(text("${h} x${h}"), "h", number("1_000", 1000))).isEqualTo("1000 x1000");
    }

    @Test
    void aFailureDoesNotQuoteASecret() {
        Diagnostic failed = failure(text("${pw?number}"), "pw", new Secret("s3cret-word"));
        assertThat(failed.toString()).doesNotContain("s3cret");
        assertThat(failure(text("${s?number}"), "s", "word").problem()).contains("word");
    }

    @Test
    void textThatASecretBecamePartOfIsSecret() throws EvaluationException {
        Secret secret = new Secret("s3cret-word");
        assertThat(value(text("${pw}"), "pw", secret)).isEqualTo(secret);
        assertThat(value(text("mysql://u:${pw}@h"), "pw", secret)).isEqualTo(new Secret("mysql://u:s3cret-word@h"));
        assertThat(value(text("${\"a\" + pw}"), "pw", secret)).isEqualTo(new Secret("as3cret-word"));
        assertThat(value(text("${base64(pw)}"), "pw", secret)).isInstanceOf(Secret.class);
        assertThat(value(text("${json({\"p\": pw})}"), "pw", secret)).isEqualTo(new Secret("{\"p\":\"s3cret-word\"}"));
        assertThat(value(text("x ${url}"), "url", text("u:${pw}"), "pw", secret))
                .isEqualTo(new Secret("x u:s3cret-word"));
        assertThat(value(text("${cfg}"), "cfg", map("p", "${pw}", "q", "plain"), "pw", secret))
                .isEqualTo(Map.of("p", secret, "q", "plain"));
        assertThat(value(text("${pw?split(\"-\")}"), "pw", secret))
                .isEqualTo(List.of(new Secret("s3cret"), new Secret("word")));
    }

    @Test
    void askingAboutASecretDoesNotMakeTheAnswerSecret() throws EvaluationException {
        Secret secret = new Secret("s3cret-word");
        assertThat(value(text("${pw?length}"), "pw", secret)).isEqualTo(11L);
        assertThat(value(text("${(pw != \"\")?then(\"yes\", \"no\")}"), "pw", secret))
                .isEqualTo("yes");
        assertThat(value(text("${(pw != \"\")?then(a, b)}"), "pw", secret, "a", "A", "b", "B"))
                .isEqualTo("A");
        assertThat(value(text("${other} ${pw?length}"), "pw", secret, "other", "o"))
                .isEqualTo("o 11");
    }

    @Test
    void omitLeavesOut() throws EvaluationException {
        assertThat(value(text("${x!omit}"))).isEqualTo(Omitted.OMITTED);
        assertThat(value(map("a", "${x!omit}", "b", "1"))).isEqualTo(Map.of("b", "1"));
        assertThat(failure(text("a ${omit}")).problem()).contains("omit");
    }

    @Test
    void conditionsMustBeBoolean() throws EvaluationException {
        assertThat(evaluator.condition(text("a && n > 1"), variables("a", true, "n", 2L)))
                .isTrue();
        assertThat(evaluator.condition(list(text("a"), text("b")), variables("a", true, "b", false)))
                .isFalse();
        assertThat(evaluator.condition(list(text("a"), text("broken")), variables("a", false)))
                .isFalse();
        assertThat(evaluator.condition(Written.scalar("yes", true), variables()))
                .isTrue();
        Diagnostic text = catchThrowableOfType(
                        EvaluationException.class, () -> evaluator.condition(text("a"), variables("a", "true")))
                .diagnostic();
        assertThat(text.problem()).isEqualTo("a condition must be true or false, but a is text");
        assertThat(text.hint()).isEqualTo("it is a text: write (a)?boolean");
        assertThat(catchThrowableOfType(
                        EvaluationException.class, () -> evaluator.condition(number("1", 1), variables())))
                .isNotNull();
    }

    @Test
    void namesAreThoseThatMustBeDefined() {
        assertThat(evaluator.names(text("${a} ${b.c} ${d!1} ${e??} ${(f.g)!h} ${i?join(j)} ${\"x${k}\"} ${l[m]}")))
                .containsExactlyInAnyOrder("a", "b", "h", "i", "j", "k", "l", "m");
        assertThat(evaluator.conditionNames(text("x?? && x > 1 && y == z && hosts?filter(q -> q.a == 1)?size > 0")))
                .containsExactlyInAnyOrder("y", "z", "hosts");
        assertThat(evaluator.conditionNames(text("version(v, \"<\", lookup(\"env\", \"X\"))")))
                .containsExactly("v");
        assertThat(evaluator.names(text("${.now} ${{\"a\": b}} ${true}"))).containsExactly("b");
    }

    @Test
    void variablesOfAnotherHostAreEvaluatedInItsOwnScope() throws EvaluationException {
        Variables other = variables("name", "h2", "greeting", text("hello ${name}"));
        assertThat(value(text("${hostvars[\"h2\"].greeting}"), "name", "h1", "hostvars", Map.of("h2", other)))
                .isEqualTo("hello h2");
        assertThat(value(text("${hostvars?keys?join(\",\")}"), "hostvars", Map.of("h2", other)))
                .isEqualTo("h2");
    }

    @Test
    void variablesThatHoldThemselvesBecomeDataOnce() throws EvaluationException {
        Map<String, Object> hostvars = new HashMap<>();
        Variables h1 = variables("name", "h1", "hostvars", hostvars);
        hostvars.put("h1", h1);
        assertThat(evaluator.value(text("${hostvars.h1.name} ${json(hostvars)?length > 10}"), h1))
                .isEqualTo("h1 true");
        Object data = evaluator.value(text("${hostvars}"), h1);
        assertThat(data).asString().contains("name=h1");
    }

    @Test
    void severalThreadsMayEvaluateAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                long n = i;
                results.add(threads.submit(() -> value(text("${url} ${n + 1}"), "n", n, "url", text("u${n % 7}"))));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo("u" + i % 7 + " " + (i + 1));
            }
        }
    }

    @Test
    void cyclesThroughComputedValuesEnd() {
        YamlNode a = text("${b}");
        Map<String, Value> values = new HashMap<>();
        Variables all = new Variables() {
            @Override
            public Optional<Value> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Set<String> names() {
                return values.keySet();
            }
        };
        values.put("b", new Value.Computed(() -> {
            try {
                return evaluator.value(a, all);
            } catch (EvaluationException e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThatThrownBy(() -> evaluator.value(a, all)).hasStackTraceContaining("without an end");
    }
}
