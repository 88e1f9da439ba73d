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

/** Modules with parameters of every kind, and arguments for them. */
abstract class BinderFixture {
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

    final Evaluator evaluator = new Evaluator(Functions.none());
    final Binder binder = new Binder(evaluator);
    final Diagnostics out = new Diagnostics();

    BoundArguments bind(Class<? extends Record> module, String yaml) {
        YamlNode node = new YamlReader()
                .read(new Source("site.yml", yaml), out)
                .orElseGet(() ->
                        new YamlReader().read(new Source("empty.yml", "~"), out).orElseThrow());
        return binder.bind(Descriptor.of(module), node, node.range(), "task \"import dump\"", out);
    }

    List<Diagnostic> problems(String yaml) {
        bind(Import.class, yaml);
        return out.all();
    }

    static Variables variables(@Nullable Object... namesAndValues) {
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

    Resolver resolver(Variables variables) {
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

    Record make(Class<? extends Record> module, String yaml, @Nullable Object... namesAndValues)
            throws BindingException {
        BoundArguments bound = bind(module, yaml);
        assertThat(out.all()).isEmpty();
        return bound.instantiate(resolver(variables(namesAndValues)));
    }

    Import imported(String yaml, @Nullable Object... namesAndValues) throws BindingException {
        return (Import) make(Import.class, yaml, namesAndValues);
    }

    Diagnostic failure(Class<? extends Record> module, String yaml, @Nullable Object... namesAndValues) {
        return catchThrowableOfType(BindingException.class, () -> make(module, yaml, namesAndValues))
                .diagnostics()
                .getFirst();
    }
}
