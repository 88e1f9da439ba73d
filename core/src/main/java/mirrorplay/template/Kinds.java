package mirrorplay.template;

import java.util.List;
import java.util.Map;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.module.Omitted;
import mirrorplay.yaml.WrittenNumber;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** What values are called in messages, and how they look inside a text. */
final class Kinds {
    private Kinds() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "text";
            case Secret secret -> "a secret text";
            case Boolean truth -> "a boolean";
            case Number number -> "a number";
            case List<?> list -> "a list";
            case Map<?, ?> map -> "a mapping";
            case Omitted omitted -> "omit";
            default -> "a value";
        };
    }

    /** A value as a part of a longer text. */
    static String inText(@Nullable Object value, YamlNode.Scalar scalar, Segment.Interpolation part)
            throws EvaluationException {
        return switch (value) {
            case String text -> text;
            case Secret secret -> secret.reveal();
            case Boolean truth -> truth.toString();
            case WrittenNumber number -> number.text();
            case Number number -> Numbers.text(number);
            case null, default ->
                throw new EvaluationException(Diagnostic.error(
                                Code.EXPRESSION_FAILED,
                                Places.within(scalar, part.start(), part.text().length()),
                                "${" + part.text() + "} is " + of(value) + " and cannot be part of a text")
                        .withHint(
                                switch (value) {
                                    case List<?> list ->
                                        "write ${" + part.text() + "?join(\",\")} or ${json("
                                                + part.text().strip() + ")}";
                                    case Map<?, ?> map ->
                                        "write ${json(" + part.text().strip() + ")}";
                                    case null, default ->
                                        "write ${" + part.text().strip() + "!\"\"} if it may be missing";
                                }));
        };
    }
}
