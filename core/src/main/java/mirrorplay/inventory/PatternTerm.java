package mirrorplay.inventory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import org.jspecify.annotations.Nullable;

/** One term of a pattern.
 *
 * @param name the term without its sign and subscript; a regular expression without {@code ~}
 * @param matcher how names are compared; empty when the name is meant literally
 * @param whole whether the name must match as a whole, not only at its beginning
 */
record PatternTerm(
        Role role,
        String written,
        String name,
        Optional<Pattern> matcher,
        boolean whole,
        Optional<Subscript> subscript,
        @Nullable SourceRange range) {
    private static final Pattern SUBSCRIPT = Pattern.compile("(.+)\\[(?:(-?\\d+)|(\\d+)([:-])(\\d*))]");
    private static final int MAX_DIGITS = 9;

    /** What happens with the hosts of a term. */
    enum Role {
        ADD,
        KEEP,
        REMOVE
    }

    /** Which of the hosts of a term are meant.
     *
     * @param first from 0; negative counts from the end
     * @param last included; -1 means the last one
     */
    record Subscript(int first, int last, boolean single) {}

    static Optional<PatternTerm> parse(String written, @Nullable SourceRange range, Diagnostics out) {
        char sign = written.charAt(0);
        Role role = switch (sign) {
            case '!' -> Role.REMOVE;
            case '&' -> Role.KEEP;
            default -> Role.ADD;
        };
        String name = role == Role.ADD ? written : written.substring(1);
        if (name.isEmpty()) {
            out.add(Diagnostic.error(Code.PATTERN_SYNTAX, range, "'" + written + "' stands alone")
                    .withHint("write the name right behind it: " + written + "name"));
            return Optional.empty();
        }
        Optional<Subscript> subscript = Optional.empty();
        boolean regex = name.startsWith("~");
        try {
            Matcher found = SUBSCRIPT.matcher(name);
            if (!regex && found.matches()) {
                subscript = Optional.of(subscript(found));
                name = found.group(1);
            }
            Optional<Pattern> matcher = regex
                    ? Optional.of(Pattern.compile(name.substring(1)))
                    : Glob.isGlob(name) ? Optional.of(Glob.compile(name)) : Optional.empty();
            return Optional.of(new PatternTerm(role, written, name, matcher, !regex, subscript, range));
        } catch (PatternSyntaxException e) {
            out.add(Diagnostic.error(
                    Code.PATTERN_SYNTAX, range, "'" + written + "' is no regular expression: " + e.getDescription()));
        } catch (IllegalArgumentException e) {
            out.add(Diagnostic.error(Code.PATTERN_SYNTAX, range, "'" + written + "': " + e.getMessage())
                    .withHint("write [2], [-1], [0:2] or [1:]; the end is included"));
        }
        return Optional.empty();
    }

    private static Subscript subscript(Matcher found) {
        String index = found.group(2);
        if (index != null) {
            return new Subscript(number(index), 0, true);
        }
        if (found.group(4).equals("-")) {
            throw new IllegalArgumentException("a range of hosts is written with a colon");
        }
        int first = number(found.group(3));
        int last = found.group(5).isEmpty() ? -1 : number(found.group(5));
        if (last >= 0 && last < first) {
            throw new IllegalArgumentException("the range is reversed");
        }
        return new Subscript(first, last, false);
    }

    private static int number(String digits) {
        if (digits.length() > MAX_DIGITS) {
            throw new IllegalArgumentException("the number is too big");
        }
        return Integer.parseInt(digits);
    }

    /** Whether a name fits a glob or regular expression. */
    boolean fits(String candidate) {
        return matcher.map(pattern -> whole
                        ? pattern.matcher(candidate).matches()
                        : pattern.matcher(candidate).lookingAt())
                .orElseGet(() -> name.equals(candidate));
    }
}
