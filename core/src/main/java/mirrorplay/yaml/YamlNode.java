package mirrorplay.yaml;

import java.util.List;
import java.util.Optional;
import mirrorplay.diag.SourceRange;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document that knows its place. Anchors and merge keys are already resolved. */
public sealed interface YamlNode {
    /** Where it stands. */
    SourceRange range();

    /** What it is called in messages: "a list", "a mapping", "text", "a number"… */
    String kind();

    /** A single value.
     *
     * @param text what was written, before any conversion: {@code 0644} stays {@code 0644}
     * @param value the value by the rules of the language: null, Boolean, Long, BigInteger, BigDecimal or String
     * @param style how it was written; only {@link Style#PLAIN} scalars are converted by their looks
     * @param tag {@code !vault} or {@code !unsafe} where the user wrote it; see also {@link #secret()}
     */
    record Scalar(SourceRange range, String text, @Nullable Object value, Style style, Optional<String> tag)
            implements YamlNode {
        /** The tag of text that is encrypted. */
        static final String VAULT = "!vault";
        /** The tag of text from an encrypted file; users cannot write it. */
        static final String SECRET = "!secret";

        /** Whether the text is encrypted. */
        public boolean encrypted() {
            return tag.filter(VAULT::equals).isPresent();
        }

        /** Whether the text must not be shown: it is encrypted, or it comes from an encrypted file. */
        public boolean secret() {
            return encrypted() || tag.filter(SECRET::equals).isPresent();
        }

        /** The same, but text of an encrypted file is not secret any more: names, and what is done. */
        public Scalar readable() {
            return tag.filter(SECRET::equals).isPresent()
                    ? new Scalar(range, text, value, style, Optional.empty())
                    : this;
        }

        @Override
        public String kind() {
            return switch (value) {
                case null -> "nothing";
                case Boolean b -> "a boolean";
                case Number n -> "a number";
                default -> "text";
            };
        }

        /** Whether a column inside the text can be computed from the range: one line, nothing escaped or folded. */
        public boolean columnsExact() {
            return style == Style.PLAIN && range.line() == range.endLine();
        }
    }

    /** A list. */
    record Sequence(SourceRange range, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values, in the order in which they were written; no key twice. */
    record Mapping(SourceRange range, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        /** The value of a key, if the key is there. */
        public Optional<YamlNode> get(String key) {
            // A loop: readers ask each task for each keyword.
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return Optional.of(entry.value());
                }
            }
            return Optional.empty();
        }
    }

    /** One key and its value. */
    record Entry(Scalar key, YamlNode value) {}

    /** How a scalar was written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }
}
