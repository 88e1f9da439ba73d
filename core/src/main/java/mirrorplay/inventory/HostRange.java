package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;

/** What stands between the brackets of a range: {@code 1:3}, {@code 01:10:2}, {@code a:f}; the end is included. */
final class HostRange {
    static final Pattern PATTERN = Pattern.compile("(\\d*|[a-zA-Z]):(\\d+|[a-zA-Z])(?::(\\d+))?");

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int MAX_DIGITS = 18;

    private HostRange() {}

    /** The items of a range; empty when it is none, which is reported. */
    static Optional<List<String>> expand(String text, SourceRange range, Diagnostics out) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            return refuse("[" + text + "] is no range", "write [1:3], [01:10:2] or [a:f]", range, out);
        }
        String begin = matcher.group(1);
        String end = matcher.group(2);
        String stepText = matcher.group(3) == null ? "1" : matcher.group(3);
        if (Math.max(stepText.length(), Math.max(begin.length(), end.length())) > MAX_DIGITS) {
            return refuse("[" + text + "] has too many digits", "", range, out);
        }
        long step = Long.parseLong(stepText);
        if (step == 0) {
            return refuse("the step of [" + text + "] is 0", "write 1 or more, or leave it out", range, out);
        }
        boolean letters = Character.isLetter(end.charAt(0));
        if (letters != (!begin.isEmpty() && Character.isLetter(begin.charAt(0)))) {
            return refuse("[" + text + "] mixes letters and numbers", "", range, out);
        }
        boolean padded = begin.length() > 1 && begin.startsWith("0");
        if (padded && begin.length() != end.length()) {
            return refuse(
                    "[" + text + "] begins with " + begin.length() + " digits and ends with " + end.length(),
                    "write both with the same number of digits",
                    range,
                    out);
        }
        long first = letters ? LETTERS.indexOf(begin) : begin.isEmpty() ? 0 : Long.parseLong(begin);
        long last = letters ? LETTERS.indexOf(end) : Long.parseLong(end);
        if (first > last) {
            String order = letters ? "letters go from a to z, then from A to Z" : "write the smaller number first";
            return refuse("[" + text + "] is reversed and holds no host", order, range, out);
        }
        if ((last - first) / step >= HostNames.MAX_NAMES) {
            HostNames.tooMany(range, out);
            return Optional.empty();
        }
        List<String> items = new ArrayList<>();
        for (long i = first; i <= last; i += step) {
            String item = letters ? String.valueOf(LETTERS.charAt((int) i)) : String.valueOf(i);
            items.add(padded ? "0".repeat(Math.max(0, begin.length() - item.length())) + item : item);
        }
        return Optional.of(items);
    }

    private static Optional<List<String>> refuse(String problem, String hint, SourceRange range, Diagnostics out) {
        out.add(Diagnostic.error(Code.INVENTORY_RANGE, range, problem).withHint(hint));
        return Optional.empty();
    }
}
