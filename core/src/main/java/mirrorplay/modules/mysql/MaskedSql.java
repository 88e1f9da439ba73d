package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.List;

/** A statement beside a copy of the same length in which everything quoted is blanked, so that searching the copy never
 * finds what is only text. */
record MaskedSql(String sql, String mask) {
    static MaskedSql of(String sql) {
        char[] mask = sql.toCharArray();
        char quote = 0;
        for (int i = 0; i < mask.length; i++) {
            char c = mask[i];
            if (quote == 0) {
                if (c == '\'' || c == '"' || c == '`') {
                    quote = c;
                }
            } else {
                if (c == '\\' && quote != '`') {
                    mask[i] = ' ';
                    i++;
                } else if (c == quote) {
                    quote = 0;
                    continue;
                }
                if (i < mask.length) {
                    mask[i] = ' ';
                }
            }
        }
        return new MaskedSql(sql, new String(mask));
    }

    MaskedSql part(int from, int to) {
        return new MaskedSql(sql.substring(from, to), mask.substring(from, to));
    }

    /** Where the parenthesis that opens at {@code open} closes; -1 when it does not. */
    int closing(int open) {
        int depth = 0;
        for (int i = open; i < mask.length(); i++) {
            char c = mask.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The parts between commas outside parentheses. */
    List<MaskedSql> items() {
        List<MaskedSql> items = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < mask.length(); i++) {
            char c = mask.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                items.add(part(start, i));
                start = i + 1;
            }
        }
        items.add(part(start, mask.length()));
        return items;
    }

    boolean has(String words) {
        return mask.matches("(?is).*\\b" + words + "\\b.*");
    }
}
