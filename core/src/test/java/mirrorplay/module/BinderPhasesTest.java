package mirrorplay.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is checked at load and what per host, and what stays secret. */
class BinderPhasesTest extends BinderFixture {
    @Test
    @DisplayName("▲ 1.1: at load everything literal is converted and checked, expressions get their syntax checked")
    void literalMistakesAreFoundAtLoadEvenBesideExpressions() {
        assertThat(problems("""
                        database: '${db'
                        dump: ${path}
                        port: many
                        mode: 644
                        tables: [a, '${b}', {c: d}]
                        force: maybe
                        """))
                .extracting(Diagnostic::code)
                .containsExactlyInAnyOrder(
                        Code.EXPRESSION_SYNTAX,
                        Code.MODULE_WRONG_VALUE,
                        Code.MODULE_WRONG_VALUE,
                        Code.MODULE_WRONG_VALUE,
                        Code.MODULE_WRONG_VALUE);
        assertThat(out.all()).allSatisfy(d -> assertThat(d.context()).isEqualTo("task \"import dump\""));
    }

    @Test
    @DisplayName("▲ 1.1: values with expressions are converted per host")
    void expressionsAreConvertedPerHost() throws BindingException {
        String yaml = """
                database: ${db}_x
                dump: ${dir}/d.sql
                port: ${port}
                force: ${force}
                tables: ${tables}
                settings: {a: "${port}", "${db}": b}
                if_not_empty: ${how}
                timeout: ${30 * 2}
                """;
        Import made = imported(
                yaml,
                "db",
                "shop",
                "dir",
                "/var/tmp",
                "port",
                "3307",
                "force",
                true,
                "tables",
                List.of("t1", "t2"),
                "how",
                "drop_first");
        assertThat(made.database()).isEqualTo("shop_x");
        assertThat(made.dump()).contains(new RemotePath("/var/tmp/d.sql"));
        assertThat(made.port()).isEqualTo(3307);
        assertThat(made.force()).isTrue();
        assertThat(made.tables()).containsExactly("t1", "t2");
        assertThat(made.settings()).isEqualTo(Map.of("a", "3307", "shop", "b"));
        assertThat(made.ifNotEmpty()).isEqualTo(IfNotEmpty.DROP_FIRST);
        assertThat(made.timeout()).isEqualTo(Duration.ofMinutes(1));
        Diagnostic wrong = failure(
                Import.class, yaml, "db", "shop", "dir", "tmp", "port", "x", "force", 7L, "tables", 1L, "how", "burn");
        assertThat(wrong.problem())
                .isEqualTo("parameter 'dump' must be an absolute path on the host; here it is 'tmp/d.sql'");
        assertThat(wrong.range()).hasToString("site.yml:2:7");
    }

    @Test
    @DisplayName("▲ 1.2: data that looks like an expression stays data when it is bound")
    void dataIsNotEvaluatedWhenBound() throws BindingException {
        assertThat(imported(
                        "{database: '${d}', content: '${c}', tables: '${t}'}",
                        "d",
                        "${x}",
                        "c",
                        "${1+1}",
                        "t",
                        List.of("${y}")))
                .extracting(Import::database, Import::content, Import::tables)
                .containsExactly("${x}", Optional.of("${1+1}"), List.of("${y}"));
        bind(Hold.class, "that: ['${c}']");
        assertThat(out.all()).hasSize(1);
    }

    @Test
    void omitCountsAsNotGiven() throws BindingException {
        Import made = imported(
                "{database: x, dump: /x, port: '${p!omit}', mode: '${m!omit}', tables: ['${t!omit}', b], content: '${omit}'}");
        assertThat(made.port()).isEqualTo(3306);
        assertThat(made.mode()).isEmpty();
        assertThat(made.tables()).containsExactly("b");
        assertThat(failure(Import.class, "{database: '${omit}', dump: /x}").problem())
                .isEqualTo("module mysql_import needs parameter 'database'");
        assertThat(failure(Import.class, "{database: x, dump: '${omit}'}").code())
                .isEqualTo(Code.MODULE_PARAMETERS_CONFLICT);
    }

    @Test
    void bareExpressionsAreCheckedAtLoadAndEvaluatedPerHost() throws BindingException {
        assertThat(make(Hold.class, "{that: [port == 3306, true], var: x.y}", "port", 3306L, "x", Map.of("y", "z")))
                .isEqualTo(new Hold(
                        List.of(new Condition("port == 3306", true), new Condition("true", true)),
                        Optional.of(new Expression("x.y", "z"))));
        assertThat(make(Hold.class, "that: a && b", "a", true, "b", false))
                .isEqualTo(new Hold(List.of(new Condition("a && b", false)), Optional.empty()));
        BoundArguments bound = bind(Hold.class, "{that: [a and b], var: x}");
        assertThat(out.all())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo(Code.EXPRESSION_FOREIGN));
        assertThat(bound.bareExpressions()).hasSize(2);
    }

    @Test
    @DisplayName("▲ 1.11: a secret in a user's own command is refused, unless allow_secret_in_argv: true")
    void aSecretDoesNotBecomeAnArgument() throws BindingException {
        Secret secret = new Secret("s3cret");
        Diagnostic refused = failure(Tool.class, "tool -p${pw}", "pw", secret);
        assertThat(refused.code()).isEqualTo(Code.SECRET_IN_ARGV);
        assertThat(refused.hint()).contains("stdin");
        assertThat(refused.problem() + refused.notes()).doesNotContain("s3cret");
        assertThat(make(Tool.class, "{cmd: tool, stdin: '${pw}'}", "pw", secret))
                .isEqualTo(new Tool("tool", Optional.of("s3cret"), false));
        assertThat(make(Tool.class, "{cmd: 'tool ${pw}', allow_secret_in_argv: true}", "pw", secret))
                .isEqualTo(new Tool("tool s3cret", Optional.empty(), true));
        assertThat(imported("{database: x, content: 'a ${pw}'}", "pw", secret).content())
                .contains("a s3cret");
    }

    @Test
    void aWrongSecretIsNeverShown() {
        Diagnostic wrong = failure(Import.class, "{database: x, dump: '${pw}'}", "pw", new Secret("s3cret"));
        assertThat(wrong.toString()).doesNotContain("s3cret");
    }
}
