package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.module.UnreadableAnswer;
import org.jspecify.annotations.Nullable;

/** Reads the XML that the client prints: the only form of its output in which NULL differs from the text "NULL" and no value
 * can look like the end of a row. Strict: anything that the client does not print is unreadable. */
final class Rows {
    private static final Pattern TOKEN = Pattern.compile("\\G\\s*+(?:"
            + "(?<set><\\?xml version=\"1\\.0\"\\?>\\s*+<resultset statement=\"[^\"<]*+\" xmlns:xsi=\"[^\"<]*+\">)"
            + "|(?<row><row>)"
            + "|(?:\\t<field name=\"|<field name=\")(?<name>[^\"<]*+)\"(?: xsi:nil=\"(?<nil>true)\" />|>(?<text>[^<]*+)</field>)"
            + "|(?<rowend></row>)"
            + "|(?<setend></resultset>))");

    private Rows() {}

    /** The rows of each result set, in order; a statement without result set has none. */
    static List<List<Map<String, @Nullable String>>> read(String output) {
        List<List<Map<String, @Nullable String>>> sets = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(output);
        List<Map<String, @Nullable String>> set = null;
        Map<String, @Nullable String> row = null;
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
            if (matcher.group("set") != null && set == null) {
                set = new ArrayList<>();
            } else if (matcher.group("row") != null && set != null && row == null) {
                row = new LinkedHashMap<>();
            } else if (matcher.group("name") != null && row != null) {
                String text = matcher.group("text");
                row.put(plain(matcher.group("name")), text == null ? null : plain(text));
            } else if (matcher.group("rowend") != null && set != null && row != null) {
                set.add(row);
                row = null;
            } else if (matcher.group("setend") != null && set != null && row == null) {
                sets.add(set);
                set = null;
            } else {
                throw unreadable(output, matcher.start());
            }
        }
        if (set != null || !output.substring(end).isBlank()) {
            throw unreadable(output, end);
        }
        return sets;
    }

    private static String plain(String escaped) {
        return escaped.indexOf('&') < 0
                ? escaped
                : escaped.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&");
    }

    private static UnreadableAnswer unreadable(String output, int at) {
        String rest = output.substring(at).strip();
        return new UnreadableAnswer(
                "the database client printed what it never prints: " + rest.substring(0, Math.min(rest.length(), 120)));
    }
}
