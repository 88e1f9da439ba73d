package mirrorplay.template;

import static mirrorplay.template.Written.text;
import static mirrorplay.template.Written.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private final Evaluator evaluator = new Evaluator(Functions.none());
    private final Map<String, String> files = new HashMap<>();

    private String render(String template, Object... variables) throws EvaluationException {
        return evaluator.render(
                new Source("play/templates/my.cnf.ftl", template),
                path -> Optional.ofNullable(files.get(path)).map(t -> new Source("play/templates/" + path, t)),
                variables(variables));
    }

    private Diagnostic failure(String template, Object... variables) {
        return catchThrowableOfType(EvaluationException.class, () -> render(template, variables))
                .diagnostic();
    }

    @Test
    void templatesSeeVariablesAndFunctions() throws EvaluationException {
        assertThat(render(
                        "# ${managed}\n[mysqld]\nport=${port}\n<#list hosts as h>\nserver ${h}\n</#list>\npw=${pw}\nu=${url}\n",
                        "port",
                        33060L,
                        "hosts",
                        List.of("a", "b"),
                        "pw",
                        new Secret("s"),
                        "url",
                        text("x${port}")))
                .isEqualTo("""
                        # Managed by mirrorplay from my.cnf.ftl; changes made here are lost.
                        [mysqld]
                        port=33060
                        server a
                        server b
                        pw=s
                        u=x33060
                        """);
    }

    @Test
    void includesAreRelativeToTheTemplate() throws EvaluationException {
        files.put("part.ftl", "p${n}");
        files.put("sub/a.ftl", "<#include 'b.ftl'>");
        files.put("sub/b.ftl", "b");
        files.put("../top.ftl", "top");
        files.put("lib.ftl", "<#macro m>macro</#macro>");
        assertThat(render(
                        "<#include 'part.ftl'> <#include 'sub/a.ftl'> <#include '../top.ftl'> <#import 'lib.ftl' as l><@l.m/>",
                        "n",
                        1L))
                .isEqualTo("p1 b top macro");
        assertThat(failure("\n<#include 'gone.ftl'>").problem())
                .isEqualTo("the included template gone.ftl is not there");
    }

    @Test
    void errorsAreLocatedInTheTemplate() {
        Diagnostic undefined = failure("a\n b ${prot}", "port", 1L);
        assertThat(undefined.range()).hasToString("play/templates/my.cnf.ftl:2:6");
        assertThat(undefined.problem()).isEqualTo("variable 'prot' is not defined");
        assertThat(undefined.hint()).isEqualTo("did you mean 'port'?");
        Diagnostic syntax = failure("a\n<#if x>\n");
        assertThat(syntax.code()).isEqualTo(Code.TEMPLATE_SYNTAX);
        files.put("bad.ftl", "\n\n${nope}");
        assertThat(failure("<#include 'bad.ftl'>").range()).hasToString("play/templates/bad.ftl:3:3");
        files.put("broken.ftl", "\n<#list>");
        assertThat(failure("<#include 'broken.ftl'>").range()).asString().startsWith("play/templates/broken.ftl:2:");
        Diagnostic variable = failure("x\n${a}", "a", text("${missing}"));
        assertThat(variable.problem()).isEqualTo("variable 'missing' is not defined");
        assertThat(variable.notes()).contains("needed by the template (play/templates/my.cnf.ftl:2:1)");
    }

    @Test
    void nothingOfTheProgramCanBeReached() {
        assertThat(failure("${\"freemarker.template.utility.Execute\"?new()(\"id\")}")
                        .problem())
                .contains("?new");
        assertThat(failure("${x?api.class}", "x", "y").problem()).contains("?api");
        assertThat(failure("${x?eval}", "x", "1+1").problem()).contains("?eval");
        assertThat(failure("<#assign t = x?interpret><@t/>", "x", "${1}").problem())
                .contains("?interpret");
        files.put("evil.ftl", "${x?eval}");
        assertThat(failure("<#include 'evil.ftl'>", "x", "1").problem()).contains("?eval");
    }

    @Test
    @DisplayName("▲ 2: a postfix ! whose default is followed by a binary operator is refused, in templates too")
    void aDefaultInATemplateDoesNotSwallowAnOperator() throws EvaluationException {
        Diagnostic refused = failure("x\n<#if enabled!true && safe>y</#if>", "enabled", true, "safe", false);
        assertThat(refused.code()).isEqualTo(Code.EXPRESSION_DEFAULT_OPERATOR);
        assertThat(refused.range()).hasToString("play/templates/my.cnf.ftl:2:13");
        assertThat(refused.hint()).isEqualTo("write (enabled!true) && safe");
        assertThat(render("<#-- a!b && c --><#if (enabled!true) && (x!1) gt 0>y</#if> a!b && c", "enabled", true))
                .isEqualTo("y a!b && c");
    }

    @Test
    void aFailureDoesNotQuoteASecret() {
        assertThat(failure("${pw?number}", "pw", new Secret("s3cret-word")).toString())
                .doesNotContain("s3cret");
        assertThat(failure("${s?number}", "s", "word").problem()).contains("word");
    }

    @Test
    void onlyHtmlTemplatesAreEscaped() throws EvaluationException {
        assertThat(render("${x}", "x", "<a&b>")).isEqualTo("<a&b>");
        assertThat(evaluator.render(new Source("t/x.html.ftl", "${x}"), p -> Optional.empty(), variables("x", "<a&b>")))
                .isEqualTo("&lt;a&amp;b&gt;");
    }

    @Test
    void templatesAreCheckedWithoutRendering() {
        Diagnostics out = new Diagnostics();
        evaluator.checkTemplate(new Source("t.ftl", "${a"), out);
        evaluator.checkTemplate(new Source("t.ftl", "${a} <#if b>x</#if>"), out);
        assertThat(out.all()).hasSize(1);
    }
}
