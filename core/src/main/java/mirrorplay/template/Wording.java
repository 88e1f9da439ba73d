package mirrorplay.template;

import freemarker.template.TemplateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FreeMarker's own messages, without what only a Java developer understands. */
final class Wording {
    private static final Pattern WRAPPER = Pattern.compile("\\s*\\(wrapper: [^)]*\\)");
    private static final Pattern PLACE = Pattern.compile("\\s*\\[in [^\\]]*]");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final Pattern EXPECTED =
            Pattern.compile(".*?Expected (?<wanted>.*?), but this has evaluated to an? (?<is>\\S+?)\\s*: (?<what>.*)");

    private Wording() {}

    static String of(TemplateException e) {
        String message = e.getMessageWithoutStackTop();
        if (message == null || message.isEmpty()) {
            message = e.getMessage() == null ? "it failed" : e.getMessage();
        }
        return clean(message);
    }

    static String clean(String message) {
        int end = message.indexOf("\n\n----");
        String first = end < 0 ? message : message.substring(0, end);
        String plain = PLACE.matcher(WRAPPER.matcher(first).replaceAll("")).replaceAll("");
        String line =
                SPACE.matcher(plain.replace("==> ", "")).replaceAll(" ").strip().replaceFirst("\\.$", "");
        Matcher expected = EXPECTED.matcher(line);
        if (expected.matches()) {
            String what = expected.group("what");
            boolean ours = what.startsWith("(") && what.endsWith(")");
            return (ours ? what.substring(1, what.length() - 1) : what) + " is " + kind(expected.group("is"))
                    + " where " + wanted(expected.group("wanted")) + " is needed";
        }
        return line;
    }

    private static String wanted(String freemarkers) {
        if (freemarkers.startsWith("a string or something automatically convertible")) {
            return "text";
        }
        int or = freemarkers.indexOf(" or ");
        String first = or < 0 ? freemarkers : freemarkers.substring(0, or);
        return kind(first.replaceFirst("^an? ", ""));
    }

    private static String kind(String freemarkers) {
        String word = freemarkers.replaceFirst("[+ (].*", "");
        return switch (word) {
            case "string" -> "text";
            case "number" -> "a number";
            case "boolean" -> "a boolean";
            case "sequence" -> "a list";
            case "hash", "extended_hash" -> "a mapping";
            case "method" -> "a function";
            default -> word.contains("omit") ? "omit" : "another kind of value";
        };
    }
}
