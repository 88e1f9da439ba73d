package mirrorplay.transport.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One line of an OpenSSH client configuration.
 *
 * @param keyword in lower case
 */
record ConfigLine(String keyword, List<String> arguments) {
    ConfigLine {
        arguments = List.copyOf(arguments);
    }

    /** Reads {@code Keyword argument…}, {@code Keyword=argument} and quoted arguments; empty for blank lines and comments. */
    static Optional<ConfigLine> read(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) != '=' && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String rest = text.substring(end).strip();
        if (rest.startsWith("=")) {
            rest = rest.substring(1).strip();
        }
        return Optional.of(new ConfigLine(text.substring(0, end).toLowerCase(Locale.ROOT), split(rest)));
    }

    /** The first argument, or an empty text. */
    String argument() {
        return arguments.isEmpty() ? "" : arguments.getFirst();
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (!quoted && Character.isWhitespace(c)) {
                if (any) {
                    words.add(word.toString());
                    word.setLength(0);
                    any = false;
                }
            } else if (!quoted && c == '#' && !any) {
                break;
            } else {
                word.append(c);
                any = true;
            }
        }
        if (any) {
            words.add(word.toString());
        }
        return words;
    }
}
