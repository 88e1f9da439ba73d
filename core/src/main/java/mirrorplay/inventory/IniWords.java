package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;

/** Splits a host line of an INI inventory into words as a shell does: quotes, backslashes, comments. */
final class IniWords {
    /** One word without its quotes, and where it stands. */
    record Word(String text, SourceRange range) {}

    private final SourceRange line;
    private final String text;
    private final Diagnostics out;

    /**
     * @param line the whole line, from its first column on
     */
    IniWords(SourceRange line, String text, Diagnostics out) {
        this.line = line;
        this.text = text;
        this.out = out;
    }

    /** The words; none when the line is broken, which is reported. */
    List<Word> words() {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                break;
            } else {
                StringBuilder word = new StringBuilder();
                int end = word(at, word);
                if (end < 0) {
                    return List.of();
                }
                words.add(new Word(word.toString(), line.within(at, end - at)));
                at = end;
            }
        }
        return words;
    }

    /** Reads the word at an offset; gives the offset behind it, or -1 after reporting that it is broken. */
    private int word(int start, StringBuilder word) {
        int at = start;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                int end = quoted(at, c, word);
                if (end < 0) {
                    out.add(Diagnostic.error(
                                    Code.INVENTORY_SYNTAX,
                                    line.within(at, 1),
                                    "this quote is opened here and not closed on its line")
                            .withHint("close it, or write \\" + c));
                    return -1;
                }
                at = end;
            } else if (c == '#') {
                out.add(Diagnostic.error(
                                Code.INVENTORY_SYNTAX,
                                line.within(at, 1),
                                "# inside a word: Ansible would take the rest of the line as a comment")
                        .withHint("put the value in quotes, or a space before the comment"));
                return -1;
            } else if (c == '\\' && at + 1 < text.length()) {
                word.append(text.charAt(at + 1));
                at += 2;
            } else {
                word.append(c);
                at++;
            }
        }
        return at;
    }

    private int quoted(int start, char quote, StringBuilder word) {
        for (int at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            if (c == '\\' && quote == '"' && at + 1 < text.length()) {
                char next = text.charAt(at + 1);
                if (next == '"' || next == '\\') {
                    word.append(next);
                    at++;
                    continue;
                }
            }
            word.append(c);
        }
        return -1;
    }
}
