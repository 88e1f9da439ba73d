package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.testkit.AnsiblePrograms;
import mirrorplay.testkit.AnsiblePrograms.Answer;
import mirrorplay.testkit.AnsiblePrograms.Call;
import mirrorplay.testkit.Mutation;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inventories and patterns, written by hand and made by chance, give what the installed Ansible gives for them. */
class AnsibleInventoryOracleTest {
    private static final int GENERATED = 110;
    private static final int PATTERNS_FOR_EACH = 2;
    private static final int BROKEN = 120;

    @TempDir
    private Path scratch;

    @Test
    void inventories_are_listed_as_ansible_lists_them() throws Exception {
        List<OracleCase> cases = new ArrayList<>(OracleCase.read("inventories.txt"));
        LongStream.range(0, GENERATED).mapToObj(GeneratedInventories::inventory).forEach(cases::add);
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Path directory = scratch.resolve("case" + i);
            cases.get(i).write(directory);
            List<String> command = new ArrayList<>(List.of("ansible-inventory", "--list"));
            command.addAll(cases.get(i).arguments());
            calls.add(new Call(directory, command));
        }
        List<Answer> answers = AnsiblePrograms.run(scratch, calls);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < cases.size(); i++) {
            OracleCase now = cases.get(i);
            Answer answer = answers.get(i);
            Path directory = calls.get(i).directory();
            all.assertThat(listed(now, directory))
                    .as("%s\n%s\n%s", now.name(), now, answer.err())
                    .isEqualTo(answer.out());
        }
        all.assertAll();
        assertThat(cases).hasSizeGreaterThan(150);
    }

    @Test
    void what_is_read_without_a_word_though_it_was_broken_is_read_alike() throws Exception {
        List<OracleCase> originals = OracleCase.read("inventories.txt").stream()
                .filter(now -> now.files().keySet().stream().anyMatch(AnsibleInventoryOracleTest::isInventory))
                .toList();
        Random random = new Random(20260404);
        List<String> ours = new ArrayList<>();
        List<OracleCase> broken = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; calls.size() < BROKEN; i++) {
            OracleCase original = originals.get(i % originals.size());
            Map<String, String> files = new LinkedHashMap<>(original.files());
            files.replaceAll((name, text) ->
                    isInventory(name) ? Mutation.of(text, random).replaceAll("[\\ud800-\\udfff]", "?") : text);
            OracleCase now = new OracleCase("broken " + original.name(), original.arguments(), files);
            Path directory = scratch.resolve("broken" + i);
            now.write(directory);
            Diagnostics out = new Diagnostics();
            Inventory inventory = now.load(directory, out);
            if (out.all().isEmpty()) {
                broken.add(now);
                ours.add(new InventoryPrinter(inventory).list());
                List<String> command = new ArrayList<>(List.of("ansible-inventory", "--list"));
                command.addAll(now.arguments());
                calls.add(new Call(directory, command));
            }
        }
        List<Answer> answers = AnsiblePrograms.run(scratch, calls);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < calls.size(); i++) {
            // A key that is a number there is text here: it could not be a variable.
            if (answers.get(i).err().contains("Could not sort JSON")) {
                continue;
            }
            all.assertThat(ours.get(i))
                    .as("%s\n%s", broken.get(i), answers.get(i).err())
                    .isEqualTo(answers.get(i).out());
        }
        all.assertAll();
    }

    private static boolean isInventory(String file) {
        return !file.endsWith(".sh") && !file.contains("_vars/");
    }

    private static String listed(OracleCase now, Path directory) {
        Diagnostics out = new Diagnostics();
        Inventory inventory = now.load(directory, out);
        if (out.hasErrors()) {
            return new DiagnosticRenderer(false).render(out.all());
        }
        return new InventoryPrinter(inventory).list();
    }

    @Test
    void patterns_select_the_same_hosts_in_the_same_order() throws Exception {
        List<OracleCase> cases = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        for (OracleCase written : OracleCase.read("patterns.txt")) {
            for (String pattern :
                    written.files().getOrDefault("patterns", "").lines().toList()) {
                cases.add(written);
                patterns.add(pattern);
            }
        }
        for (long i = 0; i < GENERATED; i++) {
            for (long j = 0; j < PATTERNS_FOR_EACH; j++) {
                cases.add(GeneratedInventories.inventory(i));
                patterns.add(GeneratedInventories.pattern(i * PATTERNS_FOR_EACH + j));
            }
        }
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Path directory = scratch.resolve("case" + i);
            cases.get(i).write(directory);
            List<String> command = new ArrayList<>(List.of("ansible", patterns.get(i), "--list-hosts"));
            command.addAll(cases.get(i).arguments());
            calls.add(new Call(directory, command));
        }
        List<Answer> answers = AnsiblePrograms.run(scratch, calls);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < cases.size(); i++) {
            String ours = selected(cases.get(i), calls.get(i).directory(), patterns.get(i));
            boolean bothRefuse = ours.equals("error") && refused(answers.get(i));
            // With & Ansible's own order changes from run to run.
            boolean anyOrder = patterns.get(i).contains("&");
            all.assertThat(anyOrder ? sorted(ours) : ours)
                    .as(
                            "%s in %s\n%s",
                            patterns.get(i), cases.get(i).name(), answers.get(i).err())
                    .isEqualTo(
                            bothRefuse
                                    ? "error"
                                    : anyOrder ? sorted(selected(answers.get(i))) : selected(answers.get(i)));
        }
        all.assertAll();
        assertThat(cases).hasSizeGreaterThan(150);
    }

    private static String sorted(String names) {
        return String.join(" ", Stream.of(names.split(" ", -1)).sorted().toList());
    }

    private static String selected(Answer answer) {
        assertThat(answer.exit()).as(answer.err()).isZero();
        return String.join(" ", answer.out().lines().skip(1).map(String::strip).toList());
    }

    /** Nothing, or a term that nobody fits, is an error here; Ansible warns. */
    private static boolean refused(Answer answer) {
        String messages = answer.err().replaceAll("\\s+", " ");
        return messages.contains("No hosts matched") || messages.contains("Could not match supplied host pattern");
    }

    private static String selected(OracleCase now, Path directory, String pattern) {
        Diagnostics out = new Diagnostics();
        Inventory inventory = now.load(directory, out);
        assertThat(out.hasErrors())
                .as(new DiagnosticRenderer(false).render(out.all()))
                .isFalse();
        List<Host> hosts = Patterns.match(pattern, inventory, null, out);
        return out.hasErrors()
                ? "error"
                : String.join(" ", hosts.stream().map(Host::name).toList());
    }
}
