package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import org.jspecify.annotations.Nullable;

/** Splits a pattern into its terms: on commas if there is one, else on colons outside of brackets. */
final class PatternText {
    private static final Pattern TERM = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*])+");
    private static final Pattern HOST_AND_PORT = Pattern.compile("[!&]?(?:[\\w.-]|\\[[^\\]]*])+:\\d+");
    private static final Pattern IPV6 =
            Pattern.compile("[!&]?(?=.*::|(?:[^:]*:){7}[^:]*$)[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private PatternText() {}

    static List<String> split(String pattern, @Nullable SourceRange range, Diagnostics out) {
        List<String> terms = new ArrayList<>();
        if (pattern.contains(",")) {
            for (String term : pattern.split(",", -1)) {
                if (!term.isBlank()) {
                    terms.add(term.strip());
                }
            }
            return terms;
        }
        String text = pattern.strip();
        if (HOST_AND_PORT.matcher(text).matches() || IPV6.matcher(text).matches()) {
            return List.of(text);
        }
        Matcher matcher = TERM.matcher(text);
        int done = 0;
        while (matcher.find()) {
            if (!onlySeparators(text, done, matcher.start())) {
                break;
            }
            terms.add(matcher.group());
            done = matcher.end();
        }
        if (!onlySeparators(text, done, text.length())) {
            out.add(Diagnostic.error(
                    Code.PATTERN_SYNTAX, range, "the pattern '" + text + "' has a bracket without its counterpart"));
            return List.of();
        }
        return terms;
    }

    private static boolean onlySeparators(String text, int start, int end) {
        return text.substring(start, end).chars().allMatch(c -> c == ':' || Character.isWhitespace(c));
    }
}
