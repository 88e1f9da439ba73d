package mirrorplay.command;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line into words as a POSIX shell does, but expands nothing: no variable, no pattern, no substitution. */
public final class ShellWords {
    private ShellWords() {}

    /** The words of a command line.
     *
     * @throws IllegalArgumentException with a message for the user, when a quote is not closed
     */
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == '\'') {
                if (c == '\'') {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\\') {
                i++;
                if (i == line.length()) {
                    throw new IllegalArgumentException("the command line ends in a backslash");
                }
                char next = line.charAt(i);
                inWord = true;
                if (next == '\n') {
                    continue;
                }
                if (quote == '"' && "\\\"$`".indexOf(next) < 0) {
                    word.append('\\');
                }
                word.append(next);
            } else if (quote == '"') {
                if (c == '"') {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote (" + quote + ") is not closed in: " + line);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
