package mirrorplay.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
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
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Functions;
import mirrorplay.template.Value;
import mirrorplay.template.Variables;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinderTest {
    enum IfNotEmpty {
        FAIL,
        DROP_FIRST
    }

    sealed interface Target permits ByName, ByAddress {}

    record ByName(@Param(doc = "Name.") String name) implements Target {}

    record ByAddress(
            @Param(doc = "Address.") String address,
            @Param(doc = "Port.", fallback = "22") int port) implements Target {}

    @ModuleInfo(name = "mysql_import", summary = "Load a dump.")
    @ExactlyOne({"dump", "content"})
    record Import(
            @Param(doc = "Database that receives the dump.", example = "shop", aliases = "db")
            String database,

            @Param(doc = "Dump.") Optional<RemotePath> dump,
            @Param(doc = "Dump as text.") Optional<String> content,

            @Param(doc = "When there are tables.", fallback = "fail")
            IfNotEmpty ifNotEmpty,

            @Param(doc = "Rights.") Optional<FileMode> mode,
            @Param(doc = "Time.", fallback = "5m") Duration timeout,
            @Param(doc = "Buffer.", fallback = "16M") ByteSize buffer,
            @Param(doc = "Port.", fallback = "3306") int port,
            @Param(doc = "Rows.", fallback = "0") long rows,
            @Param(doc = "Force.", fallback = "no") boolean force,
            @Param(doc = "Tables.", fallback = "[]") List<String> tables,
            @Param(doc = "Password.") Optional<Secret> password,
            @Param(doc = "Settings.", fallback = "{}") Map<String, String> settings,
            @Param(doc = "Target.") Optional<Target> target,
            @Param(doc = "Kinds.", fallback = "[]") Set<IfNotEmpty> kinds)
            implements TaskModule {
        Import {
            if (database.isEmpty()) {
                throw new IllegalArgumentException("the name of a database cannot be empty");
            }
        }

        @Override
        public Plan plan(Probe host) {
            return new Plan.NoChange("a test", Result.values(Map.of()));
        }
    }

    @ModuleInfo(name = "tool", summary = "Run a command.", freeForm = "cmd")
    record Tool(
            @Param(doc = "Text.") String cmd,
            @Param(doc = "Input.", takesSecret = true) Optional<String> stdin,
            @Param(doc = "Permit.", fallback = "false") boolean allowSecretInArgv) {}

    @ModuleInfo(name = "set", summary = "Set.", anyKey = "variables")
    record SetThem(
            @Param(doc = "All.") Map<String, Object> variables,
            @Param(doc = "Keep.", fallback = "false") boolean cacheable) {}

    @ModuleInfo(name = "hold", summary = "Hold.")
    record Hold(
            @Param(doc = "Conditions.") List<Condition> that,
            @Param(doc = "Variable.") Optional<Expression> var) {}

    private final Evaluator evaluator = new Evaluator(Functions.none());
    private final Binder binder = new Binder(evaluator);
    private final Diagnostics out = new Diagnostics();

    private BoundArguments bind(Class<? extends Record> module, String yaml) {
        YamlNode node = new YamlReader()
                .read(new Source("site.yml", yaml), out)
                .orElseGet(() ->
                        new YamlReader().read(new Source("empty.yml", "~"), out).orElseThrow());
        return binder.bind(Descriptor.of(module), node, node.range(), "task \"import dump\"", out);
    }

    private List<Diagnostic> problems(String yaml) {
        bind(Import.class, yaml);
        return out.all();
    }

    private static Variables variables(@Nullable Object... namesAndValues) {
        Map<String, Value> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), new Value.Data(namesAndValues[i + 1]));
        }
        return new Variables() {
            @Override
            public Optional<Value> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Set<String> names() {
                return values.keySet();
            }
        };
    }

    private Resolver resolver(Variables variables) {
        return new Resolver() {
            @Override
            public @Nullable Object resolve(YamlNode node) throws BindingException {
                try {
                    return evaluator.value(node, variables);
                } catch (EvaluationException e) {
                    throw new BindingException(e.diagnostic());
                }
            }

            @Override
            public boolean condition(YamlNode node) throws BindingException {
                try {
                    return evaluator.condition(node, variables);
                } catch (EvaluationException e) {
                    throw new BindingException(e.diagnostic());
                }
            }

            @Override
            public @Nullable Object expression(YamlNode node) throws BindingException {
                try {
                    return evaluator.bareValue(node, variables);
                } catch (EvaluationException e) {
                    throw new BindingException(e.diagnostic());
                }
            }
        };
    }

    private Record make(Class<? extends Record> module, String yaml, @Nullable Object... namesAndValues)
            throws BindingException {
        BoundArguments bound = bind(module, yaml);
        assertThat(out.all()).isEmpty();
        return bound.instantiate(resolver(variables(namesAndValues)));
    }

    private Import imported(String yaml, @Nullable Object... namesAndValues) throws BindingException {
        return (Import) make(Import.class, yaml, namesAndValues);
    }

    private Diagnostic failure(Class<? extends Record> module, String yaml, @Nullable Object... namesAndValues) {
        return catchThrowableOfType(BindingException.class, () -> make(module, yaml, namesAndValues))
                .diagnostics()
                .getFirst();
    }

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
