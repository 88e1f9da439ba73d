package mirrorplay.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** What is given for a parameter, or a part of it: written by the user, or data that an expression gave. */
sealed interface Part {
    /** Where it stands, or where the expression that gave it stands. */
    SourceRange range();

    /** What the user wrote; empty for data. */
    Optional<YamlNode> node();

    /** Only known per host. */
    record Lazy(YamlNode.Scalar scalar) implements Part {
        @Override
        public SourceRange range() {
            return scalar.range();
        }

        @Override
        public Optional<YamlNode> node() {
            return Optional.of(scalar);
        }
    }

    /** A single value. */
    record One(SourceRange range, Optional<YamlNode> node, Leaf leaf) implements Part {}

    /** Several values. */
    record Many(SourceRange range, Optional<YamlNode> node, List<Part> items) implements Part {}

    /** Names with values. */
    record Named(SourceRange range, Optional<YamlNode> node, List<Field> fields) implements Part {}

    /** A name with its value. */
    record Field(Part key, Part value) {}

    /** What the user wrote. */
    static Part written(YamlNode node, ExpressionSyntax syntax) {
        return switch (node) {
            case YamlNode.Scalar scalar when isLazy(scalar, syntax) -> new Lazy(scalar);
            case YamlNode.Scalar scalar -> new One(scalar.range(), Optional.of(scalar), Leaf.of(scalar));
            case YamlNode.Sequence sequence ->
                new Many(
                        sequence.range(),
                        Optional.of(sequence),
                        sequence.items().stream()
                                .map(item -> written(item, syntax))
                                .toList());
            case YamlNode.Mapping mapping ->
                new Named(
                        mapping.range(),
                        Optional.of(mapping),
                        mapping.entries().stream()
                                .map(e -> new Field(written(e.key(), syntax), written(e.value(), syntax)))
                                .toList());
        };
    }

    /** What an expression gave. Nothing in it is ever evaluated. */
    static Part data(@Nullable Object value, SourceRange range) {
        return switch (value) {
            case List<?> list -> {
                List<Part> items = new ArrayList<>();
                list.forEach(item -> items.add(data(item, range)));
                yield new Many(range, Optional.empty(), items);
            }
            case Map<?, ?> map -> {
                List<Field> fields = new ArrayList<>();
                map.forEach((key, item) -> fields.add(new Field(data(String.valueOf(key), range), data(item, range))));
                yield new Named(range, Optional.empty(), fields);
            }
            case null, default -> new One(range, Optional.empty(), Leaf.of(value));
        };
    }

    /** Whether anything in it is only known per host. */
    default boolean holdsLazy() {
        return switch (this) {
            case Lazy lazy -> true;
            case One one -> false;
            case Many many -> many.items().stream().anyMatch(Part::holdsLazy);
            case Named named ->
                named.fields().stream()
                        .anyMatch(f -> f.key().holdsLazy() || f.value().holdsLazy());
        };
    }

    /** It as plain data; nothing in it is lazy. */
    default @Nullable Object plain() {
        return switch (this) {
            case Lazy lazy -> lazy.scalar().text();
            case One one -> one.leaf().value();
            case Many many -> {
                List<@Nullable Object> list = new ArrayList<>();
                many.items().forEach(item -> list.add(item.plain()));
                yield list;
            }
            case Named named -> {
                Map<String, @Nullable Object> map = new java.util.LinkedHashMap<>();
                named.fields()
                        .forEach(f ->
                                map.put(String.valueOf(text(f.key())), f.value().plain()));
                yield map;
            }
        };
    }

    /** The text of a key that is not lazy. */
    static String text(Part key) {
        return key instanceof One one ? one.leaf().text() : "";
    }

    private static boolean isLazy(YamlNode.Scalar scalar, ExpressionSyntax syntax) {
        return syntax.isExpression(scalar) || scalar.secret();
    }
}
