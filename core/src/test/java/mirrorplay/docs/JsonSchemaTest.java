package mirrorplay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.module.Descriptor;
import mirrorplay.modules.ModuleCatalog;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema takes every playbook that the program takes, and refuses what it can see to be wrong. */
class JsonSchemaTest {
    private static final SchemaValidator SCHEMA = new SchemaValidator(
            JsonSchema.of(ModuleCatalog.all().stream().map(Descriptor::of).toList()));

    private static List<String> problems(String name, String playbook) {
        Diagnostics out = new Diagnostics();
        YamlNode document =
                new YamlReader().read(new Source(name, playbook), out).orElseThrow();
        assertThat(out.all()).isEmpty();
        return SCHEMA.problems(document);
    }

    static List<Path> goodPlaybooks() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String directory :
                List.of("../playbooks", "src/test/resources/convergence", "src/test/resources/convergence/mysql")) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                files.filter(file -> file.toString().endsWith(".yml")).forEach(all::add);
            }
        }
        all.add(Path.of("src/test/resources/lint/hints.yml"));
        return all;
    }

    @ParameterizedTest
    @MethodSource("goodPlaybooks")
    void aGoodPlaybookFits(Path playbook) throws IOException {
        assertThat(problems(playbook.toString(), Files.readString(playbook))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- tasks: []                                                        | 1 anyOf",
                "- {hosts: all, tassk: []}                                          | 1 tassk",
                "- {hosts: all, strategy: fast}                                     | 1 enum",
                "- {hosts: all, vars_prompt: [{prompt: x}]}                         | 1 required",
                "- {hosts: all, vars_prompt: [{name: x, encrypt: md5}]}             | 1 encrypt",
                "- {hosts: all, become: maybe}                                      | 1 anyOf",
                "- {hosts: {a: b}}                                                  | 1 anyOf",
                "- {hosts: all, tasks: [{coppy: x}]}                                | 1 coppy",
                "- {hosts: all, tasks: [{ping: , notfy: x}]}                        | 1 notfy",
                "- {hosts: all, tasks: [{file: {path: /a, sate: absent}}]}          | 1 sate",
                "- {hosts: all, tasks: [{file: {path: a}}]}                         | 1 anyOf",
                "- {hosts: all, tasks: [{wait_for: {port: ssh}}]}                   | 1 anyOf",
                "- {hosts: all, tasks: [{ping: , retries: often}]}                  | 1 anyOf",
                "- {hosts: all, tasks: [{ping: , vars: [a]}]}                       | 1 type",
                "- {hosts: all, tasks: [{block: [{png: }]}]}                        | 1 png",
                "- {hosts: all, tasks: [{meta: stop}]}                              | 1 enum"
            })
    void aBadPlaybookDoesNot(String playbook, String problem) {
        assertThat(problems("bad.yml", playbook.strip() + "\n"))
                .anySatisfy(found -> assertThat(found).isEqualTo(problem));
    }

    @Test
    void expressionsFitEverywhereAValueDoes() {
        assertThat(problems("good.yml", """
                        - hosts: "${target}"
                          become: "${root}"
                          tasks:
                            - wait_for: {port: "${port}", timeout: "${limit}"}
                              retries: "${n}"
                              become: yes
                        """)).isEmpty();
    }
}
