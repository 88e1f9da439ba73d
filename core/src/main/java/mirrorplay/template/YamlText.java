package mirrorplay.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mirrorplay.command.Secret;
import org.jspecify.annotations.Nullable;

/** Plain data as YAML text, in block style. */
final class YamlText {
    /** Text that every YAML reader takes for text even without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./@-]*");

    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private YamlText() {}

    /** Without a line end after the last line; {@code onSecret} is told when a secret's text goes into it. */
    static String write(@Nullable Object value, Runnable onSecret) {
        StringBuilder text = new StringBuilder();
        write(value, 0, text, onSecret);
        return text.toString().strip();
    }

    private static void write(@Nullable Object value, int indent, StringBuilder out, Runnable onSecret) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    newLine(indent, out);
                    out.append(scalar(String.valueOf(entry.getKey()))).append(':');
                    below(entry.getValue(), indent + 2, out, onSecret);
                }
            }
            case List<?> list
            when !list.isEmpty() -> {
                for (Object item : list) {
                    newLine(indent, out);
                    out.append('-');
                    below(item, indent + 2, out, onSecret);
                }
            }
            case Map<?, ?> map -> out.append("{}");
            case List<?> list -> out.append("[]");
            case Secret secret -> {
                onSecret.run();
                out.append(scalar(secret.reveal()));
            }
            case null -> out.append("null");
            case Boolean truth -> out.append(truth);
            case Number number -> out.append(Numbers.text(number));
            default -> out.append(scalar(value.toString()));
        }
    }

    private static void below(@Nullable Object value, int indent, StringBuilder out, Runnable onSecret) {
        boolean block = (value instanceof Map<?, ?> map && !map.isEmpty())
                || (value instanceof List<?> list && !list.isEmpty());
        if (!block) {
            out.append(' ');
        }
        write(value, indent, out, onSecret);
    }

    private static void newLine(int indent, StringBuilder out) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        out.append(" ".repeat(indent));
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
        return plain ? text : Json.write(text, () -> {});
    }
}
