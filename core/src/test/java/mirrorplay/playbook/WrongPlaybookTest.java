package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.api.Test;

class WrongPlaybookTest {
    @Test
    void all_findings_in_a_playbook_that_is_wrong_in_many_ways_come_at_once() throws IOException {
        Map<String, String> files = Map.of("site.yml", resource("wrong/site.yml"));
        Loaded loaded = Loaded.of("site.yml", files);
        Diagnostics more = new Diagnostics();
        new PlaybookChecks(Loaded.evaluator(), new TextSources(files))
                .check(
                        loaded.playbook(),
                        new Selection(Set.of("databse"), Set.of("slow"), Optional.of("no such task")),
                        Set.of("connection"),
                        more);
        List<String> lines = new ArrayList<>(loaded.lines());
        more.all().forEach(d -> lines.add(Loaded.line(d)));
        assertThat(String.join("\n", lines) + "\n").isEqualTo(resource("wrong/expected.txt"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(WrongPlaybookTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
