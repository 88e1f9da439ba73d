package mirrorplay.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import org.jspecify.annotations.Nullable;

/** Reads one JSON document into the same nodes as {@link YamlReader}; strings stay strings. */
public final class JsonReader {
    private final JsonFactory factory = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TreeBuilder.MAX_DEPTH)
                    .maxStringLength(YamlReader.MAX_LENGTH)
                    .build())
            .build();

    /** The document's root; empty with a finding when it cannot be read. */
    public Optional<YamlNode> read(Source source, Diagnostics out) {
        try (JsonParser parser = factory.createParser(source.text())) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            YamlNode root = new Document(source, parser, out).node();
            if (parser.nextToken() != null) {
                out.add(Diagnostic.error(
                        Code.YAML_SYNTAX,
                        place(source, parser.currentTokenLocation(), 1),
                        "something follows the end of the JSON document"));
            }
            return Optional.of(root);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            SourceRange range = location == null ? SourceRange.startOf(source) : place(source, location, 1);
            out.add(Diagnostic.error(Code.YAML_SYNTAX, range, "this is not JSON: " + firstSentence(e)));
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
        return Optional.empty();
    }

    private static String firstSentence(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        int end = message.indexOf(" (");
        return end < 0 ? message : message.substring(0, end);
    }

    private static SourceRange place(Source source, JsonLocation location, int length) {
        int line = Math.max(1, location.getLineNr());
        int column = Math.max(1, location.getColumnNr());
        return new SourceRange(source, line, column, line, column + length);
    }

    /** One document while it is read. */
    private record Document(Source source, JsonParser parser, Diagnostics out) {
        YamlNode node() throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> scalar(parser.getText(), parser.getText(), YamlNode.Style.DOUBLE_QUOTED);
                case VALUE_NUMBER_INT -> scalar(parser.getText(), whole(), YamlNode.Style.PLAIN);
                case VALUE_NUMBER_FLOAT -> scalar(parser.getText(), fraction(), YamlNode.Style.PLAIN);
                case VALUE_TRUE, VALUE_FALSE ->
                    scalar(parser.getText(), parser.getBooleanValue(), YamlNode.Style.PLAIN);
                default -> scalar(parser.getText(), null, YamlNode.Style.PLAIN);
            };
        }

        private YamlNode object() throws IOException {
            SourceRange start = here(1);
            MappingBuilder entries = new MappingBuilder(out);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                YamlNode.Scalar key = scalar(name, name, YamlNode.Style.DOUBLE_QUOTED);
                parser.nextToken();
                entries.add(key, node());
            }
            return new YamlNode.Mapping(start, entries.merged());
        }

        private YamlNode array() throws IOException {
            SourceRange start = here(1);
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node());
            }
            return new YamlNode.Sequence(start, items);
        }

        private Object whole() throws IOException {
            BigInteger number = parser.getBigIntegerValue();
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }

        /** Exponents of absurd size stay text, as in YAML. */
        private Object fraction() throws IOException {
            return ScalarTypes.fraction(parser.getText());
        }

        private YamlNode.Scalar scalar(String text, @Nullable Object value, YamlNode.Style style) throws IOException {
            int quotes = style == YamlNode.Style.DOUBLE_QUOTED ? 2 : 0;
            return new YamlNode.Scalar(here(text.length() + quotes), text, value, style, Optional.empty());
        }

        private SourceRange here(int length) {
            return place(source, parser.currentTokenLocation(), length);
        }
    }
}
