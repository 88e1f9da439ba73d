package mirrorplay.template;

import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Compares version numbers part by part: {@code 10.11.6} is less than {@code 10.11.10}, {@code 8.4-rc1} less than {@code 8.4}. */
final class VersionOrder {
    private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+");
    private static final List<String> EARLY =
            List.of("dev", "snapshot", "a", "alpha", "b", "beta", "pre", "preview", "c", "rc", "cr");

    /** All ways to compare. */
    static final Set<String> OPERATORS =
            Set.of("<", "lt", "<=", "le", "lte", ">", "gt", ">=", "ge", "gte", "==", "=", "eq", "!=", "<>", "ne");

    private VersionOrder() {}

    static boolean test(String a, String operator, String b) throws TemplateModelException {
        int order = compare(a, b);
        return switch (operator) {
            case "<", "lt" -> order < 0;
            case "<=", "le", "lte" -> order <= 0;
            case ">", "gt" -> order > 0;
            case ">=", "ge", "gte" -> order >= 0;
            case "==", "=", "eq" -> order == 0;
            case "!=", "<>", "ne" -> order != 0;
            default ->
                throw new TemplateModelException(
                        "version cannot compare with \"" + operator + "\"; it knows < <= == != >= >");
        };
    }

    static int compare(String a, String b) {
        List<String> left = parts(a);
        List<String> right = parts(b);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = comparePart(i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : "");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<String> parts(String version) {
        return PART.matcher(version.strip().toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** A missing part counts as zero; a word of an early release comes before it, any other word after it. */
    private static int comparePart(String a, String b) {
        int rank = Integer.compare(rank(a), rank(b));
        if (rank != 0) {
            return rank;
        }
        if (isNumber(a) || isNumber(b)) {
            java.math.BigInteger left = a.isEmpty() ? java.math.BigInteger.ZERO : new java.math.BigInteger(a);
            java.math.BigInteger right = b.isEmpty() ? java.math.BigInteger.ZERO : new java.math.BigInteger(b);
            return left.compareTo(right);
        }
        int early = Integer.compare(EARLY.indexOf(a), EARLY.indexOf(b));
        return early != 0 ? early : a.compareTo(b);
    }

    private static int rank(String part) {
        return EARLY.contains(part) ? 0 : part.isEmpty() || isNumber(part) ? 1 : 2;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && Character.isDigit(part.charAt(0));
    }
}
