package mirrorplay.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mirrorplay.facts.FactsText.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts that are written and read are the same. */
class FactsTextTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_736_942_400);

    @ParameterizedTest
    @ValueSource(strings = {"debian-12-container", "busybox", "rocky-9", "sles-15"})
    void whatEachFamilySaysIsKept(String recording) {
        Kept kept = new Kept("h1", NOW, Recording.facts(recording).values());
        assertThat(FactsText.read(FactsText.write(kept))).contains(kept);
    }

    @Test
    void valuesOfEveryKindAreKept() {
        Map<String, Object> values = Map.of(
                "text",
                "a\"\\\u0000\u001b\n${x}\ud83d\ude00",
                "whole",
                Long.MIN_VALUE,
                "large",
                BigInteger.TWO.pow(70),
                "decimal",
                new BigDecimal("0.10"),
                "truth",
                true,
                "list",
                Arrays.asList("a", null, List.of(Map.of("", 1L))));
        Kept kept = new Kept("root@h1:22 through j", NOW, values);
        assertThat(FactsText.read(FactsText.write(kept))).contains(kept);
    }

    @Test
    void whatNobodyWroteIsNotRead() {
        String written = FactsText.write(new Kept("h1", NOW, Map.of("arch", "x86_64")));
        for (String other : List.of(
                "",
                "null",
                "[]",
                written.substring(0, written.length() - 1),
                written.replace("\"facts\":{", "\"facts\":[{"),
                written.replaceFirst("\"names\":-?", "\"names\":1"),
                written.replace("1736942400", "\"soon\""),
                "[".repeat(100_000))) {
            assertThat(FactsText.read(other))
                    .as(other.substring(0, Math.min(40, other.length())))
                    .isEmpty();
        }
    }
}
