package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import mirrorplay.testkit.Mutation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken input of any kind gives findings, never an exception. */
class HostileInputTest {
    private static final int ROUNDS = 20_000;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String YAML = """
        all:
          vars: {a: &x [1, 'two'], b: *x, <<: {c: 0644}}
          children:
            g:
              hosts:
                h[1:3]: {ansible_port: "22", s: !vault |
                  text
                }
                "h:22": ~
        """;
    private static final String INI = """
        lone a=1 b='x y' # c
        [g:children]
        h
        [h]
        n[01:03]:22 v={'a': [1, (2,), -0x1f, "t\\x41"]}
        [h:vars]
        w=[1, 2.5e3, None]
        """;
    private static final String JSON =
            "{\"_meta\": {\"hostvars\": {\"h\": {\"x\": [1, 2.5e3, null]}}}, \"g\": [\"h\"]}";
    private static final String PATTERN = "web[0:1]:&~d.*b,!x*,10.0.0.[1:3]:22,@file";

    @ParameterizedTest
    @ValueSource(strings = {"hosts.yml", "hosts", "hosts.json", "--limit"})
    void mutated_input_never_breaks_the_program(String kind) {
        String original = switch (kind) {
            case "hosts.yml" -> YAML;
            case "hosts" -> INI;
            case "hosts.json" -> JSON;
            default -> PATTERN;
        };
        Random random = new Random(20260101);
        for (int i = 0; i < ROUNDS; i++) {
            String text = Mutation.of(original, random);
            long start = System.nanoTime();
            assertThatCode(() -> load(kind, text)).as("round %d: %s", i, text).doesNotThrowAnyException();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("round %d: %s", i, text)
                    .isLessThan(LONGEST);
        }
    }

    private static void load(String kind, String text) {
        Diagnostics out = new Diagnostics();
        boolean limit = kind.equals("--limit");
        MemorySources sources = new MemorySources().file(limit ? "hosts" : kind, limit ? "[web]\nw[1:3]\n" : text);
        Inventory inventory =
                new InventoryLoader().load(List.of(limit ? "hosts" : kind), Optional.empty(), sources, out);
        if (limit) {
            Patterns.limit(text, inventory, sources, out);
        }
        new InventoryPrinter(inventory).list();
        new DiagnosticRenderer(false).render(out.all());
        // Only what is on no line has no place: a file that another one names, and names that the whole inventory has
        // twice.
        assertThat(out.all())
                .allSatisfy(found -> assertThat(found.range() != null
                                || Set.of(Code.FILE_NOT_FOUND, Code.INVENTORY_NAME)
                                        .contains(found.code()))
                        .as(found.toString())
                        .isTrue());
    }
}
