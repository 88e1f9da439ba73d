package mirrorplay.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.yaml.JsonReader;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;
import mirrorplay.yaml.YamlNode.Sequence;
import org.jspecify.annotations.Nullable;

/** Holds a document to a JSON schema: the part of draft 7 that our schema uses. A keyword that it does not know is an error. */
final class SchemaValidator {
    private final Mapping schema;

    SchemaValidator(String schema) {
        this.schema = (Mapping) new JsonReader()
                .read(new Source("schema", schema), new Diagnostics())
                .orElseThrow();
    }

    /** What does not fit, with its line. */
    List<String> problems(YamlNode document) {
        List<String> problems = new ArrayList<>();
        check(document, schema, problems);
        return problems;
    }

    private boolean fits(YamlNode node, YamlNode rule) {
        List<String> problems = new ArrayList<>();
        check(node, (Mapping) rule, problems);
        return problems.isEmpty();
    }

    private void check(YamlNode node, Mapping rule, List<String> problems) {
        for (YamlNode.Entry entry : rule.entries()) {
            YamlNode value = entry.value();
            boolean good = switch (entry.key().text()) {
                case "$schema",
                        "title",
                        "description",
                        "default",
                        "definitions",
                        "items",
                        "properties",
                        "additionalProperties" -> true;
                case "$ref" -> {
                    check(node, definition(((Scalar) value).text()), problems);
                    yield true;
                }
                case "type" ->
                    value instanceof Sequence types
                            ? types.items().stream().anyMatch(type -> isA(node, ((Scalar) type).text()))
                            : isA(node, ((Scalar) value).text());
                case "enum" ->
                    node instanceof Scalar s
                            && ((Sequence) value)
                                    .items().stream()
                                            .anyMatch(word ->
                                                    ((Scalar) word).text().equals(s.text()));
                case "pattern" ->
                    !isA(node, "string")
                            || Pattern.compile(((Scalar) value).text())
                                    .matcher(((Scalar) node).text())
                                    .find();
                case "anyOf" -> ((Sequence) value).items().stream().anyMatch(one -> fits(node, one));
                case "required" ->
                    !(node instanceof Mapping m)
                            || ((Sequence) value)
                                    .items().stream()
                                            .allMatch(name -> m.get(((Scalar) name).text())
                                                    .isPresent());
                default ->
                    throw new AssertionError(
                            "unknown in a schema: " + entry.key().text());
            };
            if (!good) {
                problems.add(node.range().line() + " " + entry.key().text());
            }
        }
        if (node instanceof Sequence s) {
            rule.get("items").ifPresent(items -> s.items().forEach(item -> check(item, (Mapping) items, problems)));
        }
        if (node instanceof Mapping m) {
            properties(m, rule, problems);
        }
    }

    private void properties(Mapping node, Mapping rule, List<String> problems) {
        Optional<YamlNode> properties = rule.get("properties");
        for (YamlNode.Entry entry : node.entries()) {
            Optional<YamlNode> own =
                    properties.flatMap(p -> ((Mapping) p).get(entry.key().text()));
            if (own.isPresent()) {
                check(entry.value(), (Mapping) own.get(), problems);
                continue;
            }
            rule.get("additionalProperties").ifPresent(others -> {
                if (others instanceof Mapping m) {
                    check(entry.value(), m, problems);
                } else if (others instanceof Scalar s && Objects.equals(s.value(), false)) {
                    problems.add(entry.key().range().line() + " " + entry.key().text());
                }
            });
        }
    }

    private Mapping definition(String reference) {
        String name = reference.substring("#/definitions/".length());
        return (Mapping)
                ((Mapping) schema.get("definitions").orElseThrow()).get(name).orElseThrow();
    }

    private static boolean isA(YamlNode node, String type) {
        Object value = node instanceof Scalar s ? s.value() : null;
        return switch (type) {
            case "array" -> node instanceof Sequence;
            case "object" -> node instanceof Mapping;
            case "null" -> node instanceof Scalar && value == null;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Long || value instanceof java.math.BigInteger || isWhole(value);
            default -> throw new AssertionError("unknown type " + type);
        };
    }

    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Number number
                && !(number instanceof java.math.BigDecimal)
                && number.doubleValue() == Math.rint(number.doubleValue());
    }
}
