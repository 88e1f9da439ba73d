package mirrorplay.template;

import static mirrorplay.template.Written.map;
import static mirrorplay.template.Written.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about expressions that are wrong. */
class ExpressionMistakesTest extends EvaluatorFixture {
    @Test
    void aCycleNamesItsChain() {
        Diagnostic cycle = failure(text("${a}"), "a", text("x${b}"), "b", text("${c.d}"), "c", map("d", "${a}"));
        assertThat(cycle.code()).isEqualTo(Code.EXPRESSION_CYCLE);
        assertThat(cycle.problem()).isEqualTo("variables need each other: a → b → c.d → a");
    }

    @Test
    void anUndefinedVariableIsNamedLocatedAndComparedWithOthers() {
        Diagnostic undefined = failure(text("jdbc:${db_prot}/x"), "db_port", 3306L);
        assertThat(undefined.code()).isEqualTo(Code.EXPRESSION_UNDEFINED);
        assertThat(undefined.problem()).isEqualTo("variable 'db_prot' is not defined");
        assertThat(undefined.hint()).isEqualTo("did you mean 'db_port'?");
        assertThat(undefined.range()).hasToString("site.yml:3:14");
        Diagnostic key = failure(text("${a.b.prot}"), "a", Map.of("b", Map.of("port", 1L)));
        assertThat(key.problem()).isEqualTo("a.b has no 'prot'");
        assertThat(key.hint()).isEqualTo("did you mean 'port'?");
        assertThat(key.notes()).contains("in the expression a.b.prot", "known: port");
    }

    @Test
    void anErrorInAVariableTellsWhoNeedsIt() {
        Diagnostic inner = failure(text("v ${outer}"), "outer", text("${inner}"));
        assertThat(inner.problem()).isEqualTo("variable 'inner' is not defined");
        assertThat(inner.notes()).contains("needed by ${outer} (site.yml:3:11)");
    }

    @Test
    void aShellVariableIsShownAsTheShellWantsIt() {
        assertThat(failure(text("ls ${HOME}")).notes())
                .contains("a shell variable is written $HOME or ${r\"${HOME}\"}");
        assertThat(problems("ls ${x:-default}").getFirst().notes())
                .contains("if the text is meant literally, e.g. for a shell, write ${r\"${x:-default}\"}");
        assertThat(problems("${1}").getFirst().hint()).startsWith("write $1 or ${r\"${1}\"}");
        assertThat(problems("echo ${x").getFirst().problem()).isEqualTo("${ without its closing brace");
    }

    @Test
    void nothingIsSmuggledInBehindAnExpression() {
        for (String text :
                List.of("${1)><#assign x=(2}", "${1) r2=(2}", "${1 <#-- ( --> )>x<#assign b=(2}", "${1)>x<#-- (}")) {
            assertThat(problems(text)).as(text).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "enabled!true && safe ; write (enabled!true) && safe",
                "n!1 + 10 ; write (n!1) + 10",
                "p is defined and e!true && s ; write p?? && (e!true) && s",
                "s!\"x\" == \"y\" ; write (s!\"x\") == \"y\"",
                "a && b.c!false || d ; write a && (b.c!false) || d",
                "n! - 1 ; write (n!) - 1",
                "x!y!z && q ; write (x!y!z) && q",
                "port!\"3306\"?number ; write (port!\"3306\")?number",
                "f(n!1 + 2) ; write f((n!1) + 2)"
            })
    @DisplayName("▲ 2: a postfix ! whose default is followed by a binary operator is refused")
    void aDefaultDoesNotSwallowTheOperatorBehindIt(String expression, String hint) {
        assertThat(conditionProblems(expression)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(Code.EXPRESSION_DEFAULT_OPERATOR);
            assertThat(d.hint()).isEqualTo(hint);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(enabled!true) && safe", "a && b!false", "x!", "x! && y", "x!?size > 1", "f(n!1, 2 + 3)", "[a!1, b]",
                        "!done",
                "!done && !other", "a != b", "x!-1", "(x)!y", "x!(y + 1)", "x?? && x > 1", "x!{}",
                        "{\"a\": b!1, \"c\": 2}"
            })
    void aDefaultAtTheEndOfItsPartIsFine(String expression) {
        assertThat(conditionProblems(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a and b ; a && b",
                "a or not b ; a || !b",
                "x is defined ; x??",
                "x is not defined and y ; !x?? && y",
                "x in names ; names?seq_contains(x)",
                "a == True and b ; a == true && b"
            })
    void jinjaWordsAreTranslated(String jinja, String translated) {
        assertThat(conditionProblems(jinja)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(Code.EXPRESSION_FOREIGN);
            assertThat(d.hint()).isEqualTo("write " + translated);
        });
    }

    @Test
    void jinjaFiltersAreTranslated() {
        assertThat(conditionProblems("x|default(1) == 2").getFirst().hint()).isEqualTo("write (x!1) == 2");
        assertThat(conditionProblems("hosts.db | length > 2").getFirst().hint()).isEqualTo("write hosts.db?size > 2");
        assertThat(conditionProblems("{{ x }}").getFirst().hint()).isEqualTo("write x");
        assertThat(conditionProblems("{{ x|upper }} == 'A'").getFirst().code()).isEqualTo(Code.EXPRESSION_FOREIGN);
        assertThat(conditionProblems("${x} == 1").getFirst().hint()).endsWith("write x == 1");
        assertThat(problems("${names | join(',')}").getFirst().hint()).isEqualTo("write names?join(',')");
    }

    @Test
    void aMinusInANameIsExplained() {
        assertThat(failure(text("${groups.my-db}"), "groups", Map.of("my-db", List.of("h1")))
                        .hint())
                .isEqualTo("- is a minus here: write groups[\"my-db\"]");
    }

    @Test
    void textIsNoNumber() {
        Diagnostic compared = failure(text("${port == 3306}"), "port", "3306");
        assertThat(compared.problem()).isEqualTo("cannot compare text with a number: port == 3306");
        assertThat(compared.hint()).isEqualTo("write port?number == 3306");
    }

    @Test
    @DisplayName("▲ 2: ! and ?? do not swallow a broken inner variable")
    void aBrokenVariableIsNoMissingOne() {
        assertThat(failure(text("${a!\"x\"}"), "a", text("${missing}")).problem())
                .isEqualTo("variable 'missing' is not defined");
        assertThat(failure(text("${a??}"), "a", text("${1 - t}"), "t", true).code())
                .isEqualTo(Code.EXPRESSION_FAILED);
        assertThat(failure(text("${(a.b)!1}"), "a", map("b", "${a.b}")).code()).isEqualTo(Code.EXPRESSION_CYCLE);
    }

    @Test
    void placesAreExactInLiteralBlocksAndQuotedText() {
        for (Map.Entry<String, String> example : Map.of(
                        "a: |\n  one\n  two ${nope} x\n", "v.yml:3:9",
                        "a: 'x ${nope}'\n", "v.yml:1:9",
                        "a: x ${nope}\n", "v.yml:1:8",
                        "a: \"\\t${nope}\"\n", "v.yml:1:4",
                        "a: >\n  x\n  ${nope}\n", "v.yml:1:4")
                .entrySet()) {
            YamlNode node = new YamlReader()
                    .read(new Source("v.yml", example.getKey()), new Diagnostics())
                    .orElseThrow();
            assertThat(failure(node).range()).as(example.getKey()).hasToString(example.getValue());
            assertThat(failure(node).notes()).contains("in the expression nope");
        }
    }

    @Test
    void listsAndMappingsDoNotBecomeText() {
        assertThat(failure(text("a ${l}"), "l", List.of(1L)).hint()).contains("?join");
        assertThat(failure(text("a ${m}"), "m", Map.of()).hint()).contains("json(m)");
        assertThat(failure(text("a ${n}"), "n", null).problem()).contains("nothing");
    }

    @Test
    void messagesHoldNoJavaNames() {
        for (String text : Arrays.asList(
                "${1 - s}",
                "${l + 1}",
                "${l.x.y}",
                "${s?size}",
                "${m?upper_case}",
                "${nofun(1)}",
                "${s(1)}",
                "${hash}")) {
            Diagnostic d = failure(text(text), "l", List.of(1L), "s", "x", "m", Map.of());
            assertThat(d.problem() + d.notes())
                    .as(text)
                    .doesNotContain("Model", "freemarker", "mirrorplay", "wrapper", "template");
        }
    }

    @Test
    void hostileTextsEndInADiagnostic() {
        for (String text : List.of(
                "${",
                "${}",
                "${ }",
                "${'}",
                "${((}",
                "${)}",
                "${\u0000}",
                "${a b}",
                "${#if}",
                "${{}",
                "${<#if x>}",
                "${a;b}",
                "${" + "(".repeat(50) + "}")) {
            assertThat(problems(text))
                    .as(text)
                    .isNotEmpty()
                    .allSatisfy(d -> assertThat(d.range()).isNotNull());
        }
    }
}
