package mirrorplay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.inventory.DiskSources;
import mirrorplay.module.Binder;
import mirrorplay.module.Descriptor;
import mirrorplay.modules.ModuleCatalog;
import mirrorplay.playbook.PlaybookLoader;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Functions;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what every module declares. After a module was added or changed, the generated pages and the schema are written anew
 * with {@code mvn -o test -Dtest=ModuleDocsTest -Dgoldens=write}; what changed is then seen in the diff. */
class ModuleDocsTest {
    private static final Path PAGES = Path.of("docs/modules");
    private static final Path LANGUAGE = Path.of("docs/language");
    private static final Path SCHEMA = Path.of("docs/playbook.schema.json");
    private static final String REGENERATE = "write it anew: mvn -o test -Dtest=ModuleDocsTest -Dgoldens=write";

    private final Binder binder = new Binder(new Evaluator(Functions.none()));

    static List<Descriptor> modules() {
        return ModuleCatalog.all().stream().map(Descriptor::of).toList();
    }

    @Test
    void pagesAndSchemaAreThoseThatTheModulesDeclare() throws IOException {
        Map<Path, String> generated = new TreeMap<>();
        ModulePages.all(modules()).forEach((name, text) -> generated.put(PAGES.resolve(name), text));
        LanguagePages.all().forEach((name, text) -> generated.put(LANGUAGE.resolve(name), text));
        generated.put(SCHEMA, JsonSchema.of(modules()));
        if ("write".equals(System.getProperty("goldens"))) {
            write(generated);
        }
        Collection<Path> present = new TreeSet<>(List.of(SCHEMA));
        for (Path directory : List.of(PAGES, LANGUAGE)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.forEach(present::add);
            }
        }
        assertThat(present).as(REGENERATE).containsExactlyElementsOf(generated.keySet());
        for (Map.Entry<Path, String> file : generated.entrySet()) {
            assertThat(Files.readString(file.getKey()))
                    .as(file.getKey() + " differs; " + REGENERATE)
                    .isEqualTo(file.getValue());
        }
    }

    private static void write(Map<Path, String> generated) throws IOException {
        for (Path directory : List.of(PAGES, LANGUAGE)) {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<Path, String> file : generated.entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    @Test
    void everyCodeHasItsMeaning() {
        assertThat(Stream.of(Code.values())
                        .filter(code -> FindingDocs.meaning(code).isEmpty()))
                .isEmpty();
    }

    @Test
    void theSchemaKnowsOnlyKeywordsThatTheLoaderTakes(@TempDir Path directory) throws IOException {
        StringBuilder playbook = new StringBuilder("- hosts: all\n");
        PlaybookKeywords.PLAY.stream()
                .filter(key -> !key.equals("hosts") && !key.equals("import_playbook"))
                .forEach(key -> playbook.append("  ").append(key).append(": ~\n"));
        playbook.append("  tasks:\n");
        for (String key : PlaybookKeywords.TASK) {
            if (!key.startsWith("import_") && !key.equals("meta") && !key.equals("listen")) {
                playbook.append("    - ping:\n      ").append(key).append(": ~\n");
            }
        }
        Files.writeString(directory.resolve("all.yml"), playbook.toString());
        Diagnostics out = new Diagnostics();
        new PlaybookLoader(new Evaluator(Functions.none()))
                .load("all.yml", new DiskSources(directory, Duration.ofSeconds(1)), out);
        assertThat(out.all().stream().filter(d -> d.code() == Code.PLAYBOOK_UNKNOWN_KEY))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void fallbacksAndExamplesFitTheirParameters(Descriptor module) {
        assertThat(binder.declarationProblems(module)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theExampleOfAPageBinds(Descriptor module) {
        Diagnostics out = new Diagnostics();
        YamlNode tasks = new YamlReader()
                .read(new Source("example", Example.of(module)), out)
                .orElseThrow();
        YamlNode arguments = ((YamlNode.Mapping)
                        ((YamlNode.Sequence) tasks).items().getFirst())
                .get(module.name())
                .orElseThrow();
        binder.bind(module, arguments, tasks.range(), "", out);
        assertThat(out.all()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theTerminalShowsEveryParameter(Descriptor module) {
        String text = ModulePages.text(module);
        assertThat(text).startsWith(module.name() + ": " + module.summary());
        module.parameters().forEach(p -> assertThat(text).contains("\n  " + p.name()));
        assertThat(ModulePages.overview(modules())).contains(module.summary());
    }
}
