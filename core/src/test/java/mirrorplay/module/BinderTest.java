package mirrorplay.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.ByteSize;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Source;
import mirrorplay.template.Value;
import mirrorplay.template.Variables;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which arguments fit which parameters. */
class BinderTest extends BinderFixture {
    @Test
    void literalArgumentsAreConvertedToTheirTypes() throws BindingException {
        Import made = imported("""
                db: shop
                dump: /var/tmp/x.sql
                if_not_empty: drop-first
                mode: 0640
                timeout: 1h30m
                buffer: 64M
                port: 3_307
                rows: 12345678901
                force: on
                tables: [a, 1, yes]
                password: "1234"
                settings: {max: 10, v: 1.10}
                target: {address: h1}
                kinds: [fail, fail]
                """);
        assertThat(made)
                .isEqualTo(new Import(
                        "shop",
                        Optional.of(new RemotePath("/var/tmp/x.sql")),
                        Optional.empty(),
                        IfNotEmpty.DROP_FIRST,
                        Optional.of(new FileMode(0640)),
                        Duration.ofMinutes(90),
                        new ByteSize(64 << 20),
                        3307,
                        12345678901L,
                        true,
                        List.of("a", "1", "yes"),
                        Optional.of(new Secret("1234")),
                        Map.of("max", "10", "v", "1.10"),
                        Optional.of(new ByAddress("h1", 22)),
                        Set.of(IfNotEmpty.FAIL)));
    }

    @Test
    void fallbacksHoldWhereNothingIsGiven() throws BindingException {
        Import made = imported("{database: shop, content: x}");
        assertThat(made.ifNotEmpty()).isEqualTo(IfNotEmpty.FAIL);
        assertThat(made.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(made.buffer()).hasToString("16M");
        assertThat(made.port()).isEqualTo(3306);
        assertThat(made.force()).isFalse();
        assertThat(made.tables()).isEmpty();
        assertThat(made.settings()).isEmpty();
        assertThat(made.mode()).isEmpty();
    }

    @Test
    void unknownAndMissingParametersAreReportedTogether() {
        List<Diagnostic> all = problems("{datbase: shop, dump: /x, zzz: 1}");
        assertThat(all).hasSize(2);
        assertThat(all.getFirst().problem()).isEqualTo("module mysql_import has no parameter 'datbase'");
        assertThat(all.getFirst().hint()).isEqualTo("did you mean 'database'?");
        assertThat(all.getFirst().range()).hasToString("site.yml:1:2");
        assertThat(all.getFirst().notes().getFirst())
                .startsWith("known: database, dump")
                .endsWith("more: mirrorplay doc mysql_import");
    }

    @Test
    void aMissingParameterIsNamedWithAnExample() {
        assertThat(problems("{dump: /x}")).singleElement().satisfies(d -> {
            assertThat(d.problem()).isEqualTo("module mysql_import needs parameter 'database'");
            assertThat(d.hint()).isEqualTo("e.g. database: shop");
            assertThat(d.code()).isEqualTo(Code.MODULE_MISSING_PARAMETER);
        });
    }

    @Test
    void exactlyOneOfAGroupIsGiven() {
        assertThat(problems("{database: x}"))
                .singleElement()
                .satisfies(d -> assertThat(d.problem())
                        .isEqualTo("module mysql_import needs one of the parameters dump, content"));
        assertThat(problems("{database: x, dump: /x, content: y}")).hasSize(2);
        assertThat(problems("{database: x, db: y, dump: /x}")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "644 | write 0644: without the zero it is not clear that it is octal",
                "'\"644\"' | write 0644: without the zero it is not clear that it is octal",
                "u=rw,g=r | write octal digits, e.g. 0644 for u=rw,g=r,o=r",
                "0999 | write octal digits, e.g. 0644",
                "preserve | write octal digits, e.g. 0644"
            })
    void aFileModeIsOctalWithItsZero(String mode, String hint) {
        assertThat(problems("{database: x, dump: /x, mode: " + (mode.contains(",") ? "'" + mode + "'" : mode) + "}"))
                .singleElement()
                .satisfies(d -> assertThat(d.hint()).isEqualTo(hint));
    }

    @Test
    void aFileModeMeansTheSameWithAndWithoutQuotesAndThroughAVariable() throws BindingException {
        for (String mode : List.of("0644", "\"0644\"", "'0644'")) {
            assertThat(imported("{database: x, dump: /x, mode: " + mode + "}").mode())
                    .contains(new FileMode(0644));
        }
        assertThat(imported("{database: x, dump: /x, mode: '${m}'}", "m", "01777")
                        .mode())
                .contains(new FileMode(01777));
        assertThat(failure(Import.class, "{database: x, dump: /x, mode: '${m}'}", "m", 420L)
                        .problem())
                .isEqualTo("parameter 'mode' is the computed number 420, which does not tell how it was meant");
        YamlNode written =
                new YamlReader().read(new Source("v.yml", "0644"), out).orElseThrow();
        BoundArguments bound = bind(Import.class, "{database: x, dump: /x, mode: '${m}'}");
        Variables variables = new Variables() {
            @Override
            public Optional<Value> get(String name) {
                return name.equals("m") ? Optional.of(new Value.Written(written)) : Optional.empty();
            }

            @Override
            public Set<String> names() {
                return Set.of("m");
            }
        };
        assertThat(((Import) bound.instantiate(resolver(variables))).mode()).contains(new FileMode(0644));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port: 010",
                "port: 99999999999",
                "port: 1.5",
                "port: yes",
                "rows: [1]",
                "timeout: soon",
                "timeout: ''",
                "buffer: 1X",
                "buffer: 99999999999999T",
                "force: 2",
                "if_not_empty: burn",
                "dump: relative",
                "dump: ~/x",
                "tables: ~",
                "database: ~",
                "database: [x]",
                "settings: [a]",
                "target: {name: a, port: 1}",
                "target: h1",
                "database: ''",
                "kinds: [nothing]"
            })
    void whatDoesNotFitIsRefusedAtLoad(String line) {
        String others = line.startsWith("database") ? "" : "database: x\n";
        String dump = line.startsWith("dump") ? "" : "dump: /x\n";
        assertThat(problems(others + dump + line)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(Code.MODULE_WRONG_VALUE);
            assertThat(d.problem()).doesNotContain("java", "mirrorplay.");
        });
    }

    @Test
    void textIsTakenByTheFreeFormParameter() throws BindingException {
        assertThat(make(Tool.class, "uptime -p")).isEqualTo(new Tool("uptime -p", Optional.empty(), false));
        assertThat(make(Tool.class, "echo ${x}", "x", 1L)).isEqualTo(new Tool("echo 1", Optional.empty(), false));
        assertThat(make(Tool.class, "{cmd: a, stdin: b}")).isEqualTo(new Tool("a", Optional.of("b"), false));
        assertThat(problems("some text"))
                .singleElement()
                .satisfies(d -> assertThat(d.problem())
                        .isEqualTo("module mysql_import takes a mapping of its parameters; here is text"));
    }

    @Test
    void keysWithEqualsSignsAreExplained() {
        assertThat(problems("database=x dump=/x"))
                .singleElement()
                .satisfies(d -> assertThat(d.hint())
                        .isEqualTo("write key: value below it, one in a line, instead of key=value"));
    }

    @Test
    void anyKeyIsTakenByTheMap() throws BindingException {
        assertThat(make(SetThem.class, "{a: 1, variables: '${v}', c: {d: '${v}'}, cacheable: yes}", "v", List.of(2L)))
                .isEqualTo(new SetThem(Map.of("a", 1L, "variables", List.of(2L), "c", Map.of("d", List.of(2L))), true));
        assertThat(make(SetThem.class, "{'${n}': 1}", "n", "name")).isEqualTo(new SetThem(Map.of("name", 1L), false));
    }

    @Test
    void aModuleMayRefuseItsArguments() {
        assertThat(problems("{database: '', dump: /x}"))
                .singleElement()
                .satisfies(d -> assertThat(d.problem())
                        .isEqualTo("module mysql_import: the name of a database cannot be empty"));
    }

    @Test
    void declarationsAreRead() {
        Descriptor descriptor = Descriptor.of(Import.class);
        assertThat(descriptor.names()).startsWith("database", "dump", "content", "if_not_empty");
        assertThat(descriptor.parameter("db").orElseThrow().name()).isEqualTo("database");
        assertThat(descriptor.isGroup()).isFalse();
        assertThat(Descriptor.of(Tool.class).showsArguments()).isTrue();
    }
}
