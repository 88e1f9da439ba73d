package mirrorplay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mirrorplay.event.DiffText;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void aNewFileIsAllAdded() {
        assertThat(UnifiedDiff.lines(new DiffText("f", "", "a\nb\n")))
                .containsExactly("--- before: f", "+++ after: f", "@@ -0,0 +1,2 @@", "+a", "+b");
    }

    @Test
    void changesFarApartAreHunksOfTheirOwn() {
        String before = IntStream.range(0, 30).mapToObj(i -> "l" + i + "\n").collect(Collectors.joining());
        String after = before.replace("l2\n", "x\n").replace("l25\n", "");
        assertThat(UnifiedDiff.lines(new DiffText("f", before, after)))
                .contains("@@ -1,6 +1,6 @@", "-l2", "+x", "@@ -23,7 +23,6 @@", "-l25")
                .hasSize(2 + 1 + 7 + 1 + 7);
    }

    @Test
    void aTextOfAHundredThousandCharactersIsNotCompared() {
        assertThat(UnifiedDiff.lines(new DiffText("f", "a\n".repeat(60_000), "b\n")))
                .last()
                .asString()
                .contains("too long");
    }

    @Test
    void twoTextsWithoutALineInCommonAreComparedQuickly() {
        String before = IntStream.range(0, 8000).mapToObj(i -> "a" + i + "\n").collect(Collectors.joining());
        String after = IntStream.range(0, 8000).mapToObj(i -> "b" + i + "\n").collect(Collectors.joining());
        assertThat(UnifiedDiff.lines(new DiffText("f", before, after))).hasSize(3 + 16_000);
    }

    @Test
    void removedAndAddedLinesLeadFromOneTextToTheOther() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> before = text(random);
            List<String> after = text(random);
            List<String> diff = UnifiedDiff.lines(
                    new DiffText("f", String.join("\n", before) + "\n", String.join("\n", after) + "\n"));
            assertThat(apply(before, diff)).isEqualTo(after);
        }
    }

    private static List<String> text(Random random) {
        return IntStream.range(0, 1 + random.nextInt(25))
                .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(4))))
                .toList();
    }

    private static List<String> apply(List<String> before, List<String> diff) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (String line : diff.subList(2, diff.size())) {
            if (line.startsWith("@@")) {
                int start = Integer.parseInt(line.substring(4).split("[ ,]", -1)[0]);
                while (at < start - 1) {
                    result.add(before.get(at++));
                }
            } else if (line.startsWith("+")) {
                result.add(line.substring(1));
            } else {
                assertThat(before.get(at)).isEqualTo(line.substring(1));
                if (line.startsWith(" ")) {
                    result.add(line.substring(1));
                }
                at++;
            }
        }
        result.addAll(before.subList(at, before.size()));
        return result;
    }
}
