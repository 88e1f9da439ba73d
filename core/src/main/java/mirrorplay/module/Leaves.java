package mirrorplay.module;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.command.ByteSize;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Secret;
import mirrorplay.diag.Suggestions;

/** Converts single values to the types of parameters. */
final class Leaves {
    private static final Pattern MODE = Pattern.compile("0[0-7]{3,4}");
    private static final Pattern MODE_WITHOUT_ZERO = Pattern.compile("[0-7]{3,4}");
    private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9_]*)");
    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0[0-9xob].*");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
    private static final Pattern DURATION = Pattern.compile(
            "(?:([0-9]{1,6})d)?(?:([0-9]{1,7})h)?(?:([0-9]{1,8})m)?(?:([0-9]{1,10})s)?(?:([0-9]{1,12})ms)?");
    private static final Map<String, Boolean> WORDS = Map.of(
            "true", true, "yes", true, "on", true, "1", true, "false", false, "no", false, "off", false, "0", false);

    private Leaves() {}

    static Object plain(ParameterType.Plain type, Leaf leaf) throws WrongValue {
        if (leaf.value() == null) {
            throw new WrongValue("has no value", "leave it out, or write omit in an expression");
        }
        if (leaf.isStructure()) {
            throw wrong(type, leaf, "");
        }
        return switch (type) {
            case TEXT -> leaf.text();
            case SECRET -> leaf.value() instanceof Secret secret ? secret : new Secret(leaf.text());
            case BOOLEAN -> truth(leaf);
            case DURATION -> duration(leaf);
            case BYTE_SIZE ->
                ByteSize.parse(leaf.text())
                        .orElseThrow(() -> wrong(type, leaf, "write bytes, or a number with K, M, G or T"));
            case FILE_MODE -> mode(leaf);
            case REMOTE_PATH -> path(leaf);
            case CONDITION, EXPRESSION, ANY -> throw new IllegalStateException("not a single value: " + type);
        };
    }

    static Object whole(ParameterType.Whole type, Leaf leaf) throws WrongValue {
        String text = leaf.text().strip();
        if (leaf.value() == null) {
            throw new WrongValue("has no value", "leave it out, or write omit in an expression");
        }
        if (leaf.isStructure()
                || leaf.value() instanceof Boolean
                || !WHOLE.matcher(text).matches()) {
            boolean octal = !leaf.isStructure() && LEADING_ZERO.matcher(text).matches();
            throw wrong(type, leaf, octal ? "write it in decimal, without a leading zero" : "");
        }
        BigDecimal number = new BigDecimal(text.replace("_", ""));
        long limit = type.bits() == 32 ? Integer.MAX_VALUE : Long.MAX_VALUE;
        if (number.abs().compareTo(BigDecimal.valueOf(limit)) > 0) {
            throw new WrongValue("must not be beyond ±" + limit + ", here it is " + leaf.shown(), "");
        }
        if (type.bits() == 32) {
            return number.intValueExact();
        }
        return number.longValueExact();
    }

    static Object choice(ParameterType.Choice type, Leaf leaf) throws WrongValue {
        Enum<?> constant = leaf.isStructure() || leaf.value() == null
                ? null
                : type.constants()
                        .get(leaf.text().strip().toLowerCase(Locale.ROOT).replace('-', '_'));
        if (constant == null) {
            throw wrong(type, leaf, leaf.isSecret() ? "" : Suggestions.didYouMean(leaf.text(), type.words()));
        }
        return constant;
    }

    private static boolean truth(Leaf leaf) throws WrongValue {
        if (leaf.value() instanceof Boolean truth) {
            return truth;
        }
        Boolean truth = WORDS.get(leaf.text().strip().toLowerCase(Locale.ROOT));
        if (truth == null) {
            throw new WrongValue("must be true or false, here it is " + leaf.shown(), "");
        }
        return truth;
    }

    private static Duration duration(Leaf leaf) throws WrongValue {
        String text = leaf.text().strip();
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Matcher matcher = DURATION.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw wrong(ParameterType.Plain.DURATION, leaf, "write seconds, or numbers with d, h, m, s or ms");
        }
        return Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4))
                .plusMillis(part(matcher, 5));
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    private static FileMode mode(Leaf leaf) throws WrongValue {
        String text = leaf.text().strip();
        if (!leaf.exactText()) {
            throw new WrongValue(
                    "is the computed number " + text + ", which does not tell how it was meant",
                    "give it as text, e.g. \"0644\"");
        }
        if (MODE.matcher(text).matches()) {
            return new FileMode(Integer.parseInt(text, 8));
        }
        String hint = MODE_WITHOUT_ZERO.matcher(text).matches()
                ? "write 0" + text + ": without the zero it is not clear that it is octal"
                : text.contains("=") || text.contains("+") || text.contains("-")
                        ? "write octal digits, e.g. 0644 for u=rw,g=r,o=r"
                        : "write octal digits, e.g. 0644";
        throw wrong(ParameterType.Plain.FILE_MODE, leaf, hint);
    }

    private static RemotePath path(Leaf leaf) throws WrongValue {
        try {
            return new RemotePath(leaf.text());
        } catch (IllegalArgumentException e) {
            throw wrong(ParameterType.Plain.REMOTE_PATH, leaf, leaf.text().startsWith("~") ? "~ is not expanded" : "");
        }
    }

    static WrongValue wrong(ParameterType type, Leaf leaf, String hint) {
        String label = type.label();
        String article = label.startsWith("one of") || label.startsWith("text") || label.startsWith("any")
                ? ""
                : "aeiou".indexOf(label.charAt(0)) >= 0 ? "an " : "a ";
        return new WrongValue("must be " + article + label + "; here it is " + leaf.shown(), hint);
    }
}
