package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import mirrorplay.diag.DiagnosticRenderer;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken input of any kind gives findings, never an exception. */
class HostileInputTest {
    private static final int ROUNDS = 4_000;
    private static final String PIECES =
            "\n\n  \t:-[]{}!&*|>'\"%@`#?,~=$\\<\u0000\u0007\u00e9\u6f22\u2028\uFEFF\ud83d\ude00\ud800()0198axyz";
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

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(mutated.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> mutated.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 1 -> mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(5)));
                default -> {
                    int from = random.nextInt(mutated.length() + 1);
                    mutated.insert(at, mutated.substring(from, Math.min(mutated.length(), from + 8)));
                }
            }
        }
        return mutated.toString();
    }

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
            String text = mutate(original, random);
            assertThatCode(() -> load(kind, text)).as("round %d: %s", i, text).doesNotThrowAnyException();
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
    }
}
