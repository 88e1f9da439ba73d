package mirrorplay.module;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Secret;
import mirrorplay.yaml.WrittenNumber;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** A single value, with the text from which parameters are converted.
 *
 * @param text what the user wrote, or the text of the value
 * @param value the value by the rules of the language
 * @param exactText whether the text is what was written: a number that an expression computed has none
 */
record Leaf(String text, @Nullable Object value, boolean exactText) {
    static Leaf of(YamlNode.Scalar scalar) {
        return new Leaf(scalar.text(), scalar.value(), true);
    }

    /** A value that an expression gave. */
    static Leaf of(@Nullable Object data) {
        return switch (data) {
            case null -> new Leaf("", null, true);
            case WrittenNumber number -> new Leaf(number.text(), number.value(), true);
            case BigDecimal number -> new Leaf(number.toPlainString(), number, false);
            case Number number -> new Leaf(number.toString(), number, false);
            case Secret secret -> new Leaf(secret.reveal(), secret, true);
            default -> new Leaf(data.toString(), data, true);
        };
    }

    boolean isSecret() {
        return value instanceof Secret;
    }

    /** Whether it is no single value at all. */
    boolean isStructure() {
        return value instanceof Map || value instanceof List;
    }

    /** The value as messages show it: never a secret, never endless. */
    String shown() {
        if (isSecret()) {
            return "a secret";
        }
        return switch (value) {
            case null -> "nothing";
            case Map<?, ?> map -> "a mapping";
            case List<?> list -> "a list";
            default -> "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
        };
    }
}
