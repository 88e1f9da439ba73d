package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.testkit.AnsiblePrograms;
import mirrorplay.testkit.AnsiblePrograms.Answer;
import mirrorplay.testkit.AnsiblePrograms.Call;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where mirrorplay differs from Ansible on purpose: both are asked, and the page that says why names each case. */
class AnsibleDifferencesTest {
    @TempDir
    private Path scratch;

    @Test
    void each_difference_is_as_the_table_says() throws Exception {
        List<OracleCase> cases = OracleCase.read("differences.txt");
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Path directory = scratch.resolve("case" + i);
            cases.get(i).write(directory);
            Optional<String> pattern = part(cases.get(i), "pattern");
            List<String> command = new ArrayList<>(pattern.map(p -> List.of("ansible", p, "--list-hosts"))
                    .orElse(List.of("ansible-inventory", "--list")));
            command.addAll(cases.get(i).arguments());
            calls.add(new Call(directory, command));
        }
        List<Answer> answers = AnsiblePrograms.run(scratch, calls);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < cases.size(); i++) {
            OracleCase now = cases.get(i);
            Answer answer = answers.get(i);
            all.assertThat(plain(answer.out() + answer.err()))
                    .as("Ansible: %s", now.name())
                    .contains(part(now, "ansible").orElseThrow());
            all.assertThat(plain(ours(now, calls.get(i).directory())))
                    .as("mirrorplay: %s", now.name())
                    .contains(part(now, "ours").orElseThrow());
        }
        all.assertAll();
    }

    @Test
    void the_table_and_the_cases_name_the_same_differences() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("docs/ansible-differences.md")).stream()
                .takeWhile(line -> !line.startsWith("## Plays"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what "))
                .map(line -> line.split("\\|", -1)[1].strip())
                .toList();
        assertThat(OracleCase.read("differences.txt").stream().map(OracleCase::name))
                .containsExactlyElementsOf(rows);
    }

    private static Optional<String> part(OracleCase now, String name) {
        return Optional.ofNullable(now.files().get(name)).map(String::strip);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String ours(OracleCase now, Path directory) {
        Diagnostics out = new Diagnostics();
        Inventory inventory = now.load(directory, out);
        Optional<String> pattern = part(now, "pattern");
        List<Host> hosts =
                pattern.map(p -> Patterns.match(p, inventory, null, out)).orElse(List.of());
        if (out.hasErrors()) {
            String places = String.join(
                    " ",
                    out.all().stream()
                            .map(found ->
                                    found.range() + ": error[" + found.code().id() + "]")
                            .toList());
            return places + " " + new DiagnosticRenderer(false).render(out.all());
        }
        return pattern.isPresent() ? hosts.toString() : new InventoryPrinter(inventory).list();
    }
}
