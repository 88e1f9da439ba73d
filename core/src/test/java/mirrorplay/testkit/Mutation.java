package mirrorplay.testkit;

import java.util.Random;

/** Breaks text at a few places, the same way for the same seed. */
public final class Mutation {
    private static final String PIECES =
            "\n\n  \t:-[]{}!&*|>'\"%@`#?,~=$\\<\u0000\u0007\u00e9\u6f22\u2028\uFEFF\ud83d\ude00\ud800()0198axyz";

    private Mutation() {}

    /** The text after one to six pieces of it were taken out, doubled or put in. */
    public static String of(String text, Random random) {
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
}
