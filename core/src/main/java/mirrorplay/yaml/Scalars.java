package mirrorplay.yaml;

import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Makes scalars of the parser's events: style, tag, value; reports tags nobody knows and text that a comment cut. */
final class Scalars {
    private static final String STANDARD = "tag:yaml.org,2002:";

    private final Places places;
    private final Diagnostics out;

    Scalars(Places places, Diagnostics out) {
        this.places = places;
        this.out = out;
    }

    YamlNode.Scalar scalar(ScalarEvent event) {
        YamlNode.Style style = style(event.getScalarStyle());
        String text = event.getValue();
        String tag = event.getTag();
        boolean plain = style == YamlNode.Style.PLAIN;
        Optional<String> kept = Optional.empty();
        @Nullable Object value = plain ? ScalarTypes.of(text) : text;
        if (tag != null) {
            value = text;
            switch (tag) {
                case "!vault", "!unsafe" -> kept = Optional.of(tag);
                case STANDARD + "str" -> style = plain ? YamlNode.Style.SINGLE_QUOTED : style;
                default -> reportTag(event, tag);
            }
        }
        if (places.source().secret() && kept.isEmpty() && value instanceof String && !text.contains("${")) {
            kept = Optional.of(YamlNode.Scalar.SECRET);
        }
        if (plain && !text.isEmpty()) {
            checkCut(event);
        }
        return new YamlNode.Scalar(places.range(event.getStartMark(), event.getEndMark()), text, value, style, kept);
    }

    void checkCollectionTag(Event start, @Nullable String tag) {
        if (tag == null || tag.equals(STANDARD + "map") || tag.equals(STANDARD + "seq")) {
            return;
        }
        if (tag.equals("!vault") || tag.equals("!unsafe")) {
            out.add(Diagnostic.error(
                            Code.YAML_WRONG_KIND,
                            places.at(start.getStartMark()),
                            tag + " belongs before text, not before a list or a mapping")
                    .withHint("write " + tag + " before each text below"));
        } else {
            reportTag(start, tag);
        }
    }

    /** An unquoted `!done` is a tag for YAML, and what the user meant would silently be nothing. */
    private void reportTag(Event event, String tag) {
        String written = tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag;
        int offset = places.offset(event.getStartMark());
        String meant = places.restOfLine(offset);
        boolean standard = tag.startsWith(STANDARD);
        out.add(Diagnostic.error(
                        Code.YAML_UNKNOWN_TAG,
                        places.range(offset, offset + Math.min(written.length(), meant.length())),
                        standard
                                ? "the YAML type " + written + " is not known here"
                                : "'" + written + "' is a YAML tag without quotes, not a text that begins with !")
                .withHint(standard ? "leave it out, or quote the value" : "write " + Quoting.quote(meant))
                .withNotes("known tags: !vault, !unsafe"));
    }

    /** Warns when a comment takes away the end of a text that has an expression. */
    private void checkCut(ScalarEvent event) {
        Mark end = event.getEndMark();
        int offset = places.offset(end);
        String text = places.source().text();
        int comment = offset;
        while (comment < text.length() && (text.charAt(comment) == ' ' || text.charAt(comment) == '\t')) {
            comment++;
        }
        if (comment >= text.length() || text.charAt(comment) != '#' || comment == offset) {
            return;
        }
        String lost = places.restOfLine(comment);
        boolean openExpression =
                event.getValue().lastIndexOf("${") > event.getValue().lastIndexOf('}');
        if (lost.contains("${") || openExpression) {
            int start = places.offset(event.getStartMark());
            boolean oneLine = event.getStartMark().getLine() == end.getLine();
            out.add(Diagnostic.warning(
                            Code.YAML_SYNTAX,
                            places.range(comment, comment + lost.length()),
                            "the text ends before '#': YAML takes the rest of the line as a comment")
                    .withHint(
                            oneLine
                                    ? "if it belongs to the text, write "
                                            + Quoting.quote(text.substring(start, comment + lost.length()))
                                    : "if it belongs to the text, quote the whole text"));
        }
    }

    private static YamlNode.Style style(ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> YamlNode.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> YamlNode.Style.DOUBLE_QUOTED;
            case LITERAL -> YamlNode.Style.LITERAL;
            case FOLDED -> YamlNode.Style.FOLDED;
            default -> YamlNode.Style.PLAIN;
        };
    }
}
