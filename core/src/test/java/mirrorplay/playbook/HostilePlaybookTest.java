package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePlaybookTest {
    private static final int MUTATIONS = 2000;
    private static final long SEED = 20;
    private static final String SIGNS = "{}[]:- '\"\n\t$!&*#|>%@`";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "just text",
                "{}",
                "[]",
                "- []",
                "- hosts:",
                "- hosts: [[a]]",
                "- hosts: {a: b}",
                "- {hosts: all, tasks: {}, handlers: x, roles: {}}",
                "- {hosts: all, tasks: [null, [], 5]}",
                "- {hosts: all, tasks: [{}]}",
                "- {hosts: all, tasks: [{name: }]}",
                "- {hosts: all, tasks: [{block: , rescue: , always: }]}",
                "- {hosts: all, tasks: [{meta: [a]}, {import_tasks: }, {import_role: x}, {import_tasks: [a]}]}",
                "- {hosts: all, vars_files: [[[a]]], vars: [], environment: [{a: [b]}], module_defaults: [x]}",
                "- import_playbook: {a: b}",
                "- hosts: all\n  hosts: db",
                "- hosts: all\n\ttasks: []",
                "- {hosts: all, tasks: [{ping: , when: !done , loop_control: [], gate: , serial: [[]]}]}",
                "- {hosts: all, tasks: [{import_tasks: \"a\\0b\"}, {template: {src: \"a\\0b\", dest: /a}}]}",
            })
    void whatever_stands_in_a_playbook_gives_findings_and_no_failure(String text) {
        Loaded loaded = load(text);
        boolean empty = text.equals("- {hosts: all, tasks: [{block: , rescue: , always: }]}");
        assertThat(loaded.findings().isEmpty()).isEqualTo(empty);
    }

    @Test
    void a_playbook_with_random_mistakes_never_fails_the_loader() throws IOException {
        String text;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("wrong/site.yml"), "site.yml")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            String mutated = mutate(text, random);
            assertThatCode(() -> load(mutated)).as(mutated).doesNotThrowAnyException();
        }
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(3)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, mutated.substring(at, end));
                default -> mutated.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
        }
        return mutated.toString();
    }

    private static Loaded load(String text) {
        Map<String, String> files = Map.of("site.yml", text);
        Loaded loaded = Loaded.of("site.yml", files);
        PlaybookChecks checks = new PlaybookChecks(Loaded.evaluator(), new TextSources(files));
        checks.check(loaded.playbook(), Selection.everything(), Set.of(), new Diagnostics());
        checks.hints(loaded.playbook(), Set.of("h1"), Set.of("all"), new Diagnostics());
        PlaybookPrinter.tasks(loaded.playbook(), Selection.everything());
        return loaded;
    }
}
