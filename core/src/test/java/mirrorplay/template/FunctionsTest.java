package mirrorplay.template;

import static mirrorplay.template.Written.decimal;
import static mirrorplay.template.Written.text;
import static mirrorplay.template.Written.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {
    /** Answers that look like expressions: they must stay data. */
    private static final class Controller implements Functions {
        @Override
        public Optional<String> environment(String name) {
            return name.equals("HOME") ? Optional.of("/home/${x}") : Optional.empty();
        }

        @Override
        public String file(String path) throws IOException {
            if (path.equals("there")) {
                return "content ${x}\n";
            }
            throw new IOException("there is no file " + path);
        }

        @Override
        public String pipe(String command) {
            return "ran " + command;
        }

        @Override
        public Secret password(String term) {
            return new Secret("made for " + term);
        }

        @Override
        public Secret decrypt(String vaultText) {
            return new Secret("clear " + vaultText);
        }
    }

    private final Evaluator evaluator = new Evaluator(new Controller());

    private @Nullable Object value(String text, Object... variables) throws EvaluationException {
        return evaluator.value(text(text), variables(variables));
    }

    @Test
    void lookupsAskTheControllerAndTheirAnswersAreData() throws EvaluationException {
        assertThat(value("${lookup(\"env\", \"HOME\")}")).isEqualTo("/home/${x}");
        assertThat(value("${lookup(\"env\", \"NONE\")!\"d\"}")).isEqualTo("d");
        assertThat(value("${lookup(\"file\", \"there\")}")).isEqualTo("content ${x}");
        assertThat(value("${lookup(\"pipe\", \"id\")}")).isEqualTo("ran id");
        assertThat(value("${lookup(\"password\", \"p\", \"length=12\")}"))
                .isEqualTo(new Secret("made for p length=12"));
        assertThat(evaluator.value(Written.tagged("!vault", "$ANSIBLE"), variables()))
                .isEqualTo(new Secret("clear $ANSIBLE"));
        assertThat(evaluator.value(text("${v}"), variables("v", Written.tagged("!vault", "x"))))
                .isEqualTo(new Secret("clear x"));
    }

    @Test
    void aFailedLookupIsAnErrorEvenWithADefault() {
        EvaluationException failed =
                catchThrowableOfType(EvaluationException.class, () -> value("${lookup(\"file\", \"gone\")!\"d\"}"));
        assertThat(failed.diagnostic().problem()).contains("there is no file gone");
        assertThat(catchThrowableOfType(EvaluationException.class, () -> value("${lookup(\"dig\", \"x\")}"))
                        .diagnostic()
                        .problem())
                .contains("there is no lookup");
    }

    @Test
    void dataGoesToAndFromOtherForms() throws EvaluationException {
        Map<String, Object> data = Map.of("a", List.of(1L, true, "x\"y"));
        assertThat(value("${json(d)}", "d", data)).isEqualTo("{\"a\":[1,true,\"x\\\"y\"]}");
        assertThat(value("${fromJson(json(d))}", "d", data)).isEqualTo(data);
        assertThat(value("${yaml(d)}", "d", data)).isEqualTo("a:\n  - 1\n  - true\n  - \"x\\\"y\"");
        assertThat(value("${fromYaml(yaml(d))}", "d", data)).isEqualTo(data);
        assertThat(value("${fromYaml(s)}", "s", "a: ${1+1}")).isEqualTo(Map.of("a", "${1+1}"));
        assertThat(value("${yaml({\"yes\": \"no\", \"n\": \"1\"})}")).isEqualTo("\"yes\": \"no\"\n\"n\": \"1\"");
        assertThat(value("${base64(\"hé\")}")).isEqualTo("aMOp");
        assertThat(value("${fromBase64(\"aMOp\")}")).isEqualTo("hé");
        assertThat(value("${hash(\"sha256\", \"\")}")).asString().startsWith("e3b0c442");
    }

    @ParameterizedTest
    @CsvSource({
        "10.11.6, <, 10.11.10, true",
        "8.0, ==, 8.0.0, true",
        "8.4-rc1, <, 8.4, true",
        "1:10.11.6-MariaDB, >, 10, false",
        "10.6, >=, 10.11, false",
        "2.3a, !=, 2.3b, true"
    })
    void versionsCompareByTheirParts(String a, String operator, String b, boolean expected) throws EvaluationException {
        assertThat(value("${version(a, o, b)}", "a", a, "o", operator, "b", b)).isEqualTo(expected);
    }

    @Test
    void aVersionWrittenAsANumberKeepsItsZero() throws EvaluationException {
        assertThat(value("${version(v, \">\", \"10.9\")}", "v", decimal("10.10")))
                .isEqualTo(true);
    }

    @Test
    void addressesKnowTheirNetworks() throws EvaluationException {
        assertThat(
                        value(
                                "${ip(\"10.1.2.3/20\").network} ${ip(\"10.1.2.3/20\").broadcast} ${ip(\"10.1.2.3/20\").netmask}"))
                .isEqualTo("10.1.0.0 10.1.15.255 255.255.240.0");
        assertThat(value("${ip(a).inSubnet(\"10.0.0.0/8\")}", "a", "10.200.0.1"))
                .isEqualTo(true);
        assertThat(value("${ip(a).inSubnet(\"10.0.0.0/8\")}", "a", "11.0.0.1")).isEqualTo(false);
        assertThat(value("${ip(\"2001:db8::1/64\").cidr}")).isEqualTo("2001:db8::/64");
        assertThat(catchThrowableOfType(EvaluationException.class, () -> value("${ip(\"db1\")}"))
                        .diagnostic()
                        .problem())
                .contains("db1 is no IP address");
    }

    @Test
    void aVariableWithTheNameOfAFunctionIsBoth() throws EvaluationException {
        assertThat(value("${ip} ${ip(ip).prefix}", "ip", "10.0.0.1")).isEqualTo("10.0.0.1 32");
        assertThat(value("${version}", "version", "10.11")).isEqualTo("10.11");
        assertThat(evaluator.value(
                        text("${version} ${version(version, \">\", \"10.9\")} ${version + 1}"),
                        variables("version", decimal("10.10"))))
                .isEqualTo("10.10 true 11.1");
    }

    static List<FunctionDoc> documented() {
        return FunctionDoc.all();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void theExamplesOfThePageGiveWhatItSays(FunctionDoc function) throws EvaluationException {
        Evaluator plain = new Evaluator(Functions.none());
        mirrorplay.diag.Diagnostics findings = new mirrorplay.diag.Diagnostics();
        plain.checkCondition(text(function.example()), findings);
        assertThat(findings.all()).isEmpty();
        if (!function.gives().isEmpty()) {
            assertThat(plain.bareValue(text("json(" + function.example() + ")"), variables()))
                    .isEqualTo(function.gives());
        }
    }

    @Test
    void everyFunctionIsDocumented() {
        assertThat(FunctionDoc.all().stream().map(FunctionDoc::name).distinct())
                .containsExactlyInAnyOrderElementsOf(Evaluator.functionNames());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lookup('env')              | 9 | lookup takes 2 to 20 values, here is 1",
                "a + hash('md5')            | 13 | hash takes 2 values, here is 1",
                "json()                     | 9 | json takes 1 value, here are 0",
                "defaultOmit('x')           | 9 | defaultOmit takes no values, here is 1",
                "version(v, '<')            | 9 | version takes 3 values, here are 2",
                "lookup('evn', 'HOME')      | 16 | there is no lookup 'evn' -- did you mean 'env'?",
                "lookup('redis', 'x')       | 16 | there is no lookup 'redis' -- there are env, file, password, pipe",
                "hash('sha265', x)          | 14 | there is no hash 'sha265' -- did you mean 'sha256'?",
                "version(v, 'is', '1')      | 20 | version cannot compare with 'is' -- there are < <= == != >= >"
            })
    void aWrongCallIsFoundBeforeAnythingIsEvaluated(String expression, int column, String problem) {
        mirrorplay.diag.Diagnostics findings = new mirrorplay.diag.Diagnostics();
        evaluator.check(text("${" + expression.strip() + "}"), findings);
        assertThat(findings.all()).singleElement().satisfies(finding -> {
            assertThat(finding.problem() + " -- " + finding.hint()).startsWith(problem);
            assertThat(java.util.Objects.requireNonNull(finding.range()).column())
                    .isEqualTo(column);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hash('md5', d)           | hash: value 2 must be text, here it is a mapping",
                "base64(l)                | base64: value 1 must be text, here it is a list",
                "version(l, '<', '1')     | version: value 1 must be text, here it is a list",
                "hash(s, 'x')             | there is no hash",
                "fromJson('{')            | fromJson: ",
                "fromYaml('a: [')         | fromYaml: line 1",
                "fromBase64('%%%=')       | fromBase64: this is no Base64 text",
                "ip('1.2.3.4/40').network | the prefix of 1.2.3.4/40 is not between 0 and 32"
            })
    void aWrongValueIsNamedWithItsFunction(String expression, String problem) {
        EvaluationException failed = catchThrowableOfType(
                EvaluationException.class,
                () -> value("${" + expression.strip() + "}", "d", Map.of("a", 1L), "l", List.of(1L), "s", "sha3"));
        assertThat(failed.diagnostic().problem()).contains(problem.strip());
        assertThat(failed.diagnostic().range()).isNotNull();
    }
}
