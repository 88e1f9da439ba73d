package mirrorplay.facts;

import java.util.List;
import java.util.stream.Stream;

/** Small pieces of what hosts print. */
final class Texts {
    private Texts() {}

    /** A whole number that is not negative, or the other value when the text is none. */
    static long number(String text, long other) {
        if (text.isEmpty() || text.length() > 18) {
            return other;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return other;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    /** The parts of a text between blanks and tabs. */
    static List<String> words(String text) {
        return Stream.of(text.strip().split("[ \\t]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
