package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Suggestions;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;
import mirrorplay.yaml.YamlNode.Sequence;
import org.jspecify.annotations.Nullable;

/** The keys of a mapping with the kinds that they must have. What is wrong is reported and then treated as not given. */
final class Fields {
    static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Mapping mapping;
    private final Loading loading;
    private final String context;

    /** @param context what the mapping is, for messages: {@code task "x"} */
    Fields(Mapping mapping, Loading loading, String context) {
        this.mapping = mapping;
        this.loading = loading;
        this.context = context;
    }

    Mapping mapping() {
        return mapping;
    }

    Loading loading() {
        return loading;
    }

    String context() {
        return context;
    }

    boolean has(String key) {
        return mapping.get(key).isPresent();
    }

    /** The value of a key; a key without a value is reported. */
    Optional<YamlNode> get(String key) {
        return mapping.get(key).filter(node -> !isNothing(node) || wrong(node, "'" + key + "' has no value"));
    }

    /** The value of a key; a key without a value counts as absent. */
    Optional<YamlNode> optional(String key) {
        return mapping.get(key).filter(node -> !isNothing(node));
    }

    /** A boolean or an expression. */
    Optional<YamlNode> bool(String key) {
        return converted(key, KeywordValue::bool);
    }

    /** A boolean that must be known before the run. */
    boolean fixedBool(String key, boolean otherwise) {
        return get(key).filter(node -> fixed(node, key))
                .map(node -> {
                    if (node instanceof Scalar s && s.value() instanceof Boolean b) {
                        return b;
                    }
                    wrong(node, "'" + key + "' must be a boolean: true or false");
                    return otherwise;
                })
                .orElse(otherwise);
    }

    /** A whole number from 0, or an expression. */
    Optional<YamlNode> count(String key) {
        return converted(key, KeywordValue::count);
    }

    /** A duration, or an expression. */
    Optional<YamlNode> duration(String key) {
        return converted(key, KeywordValue::duration);
    }

    /** A value that a function accepts, or an expression. */
    Optional<YamlNode> converted(String key, Consumer<Object> conversion) {
        return get(key).filter(node -> accepts(node, key, conversion));
    }

    /** Values that a function accepts, or expressions; one or a list of them. */
    List<YamlNode> convertedList(String key, Consumer<Object> conversion) {
        return items(key).stream()
                .filter(node -> accepts(node, key, conversion))
                .toList();
    }

    private boolean accepts(YamlNode node, String key, Consumer<Object> conversion) {
        if (!(node instanceof Scalar s)) {
            return wrong(node, "'" + key + "' must be a single value, not " + node.kind());
        }
        if (loading.evaluator().isExpression(s)) {
            return checked(node);
        }
        try {
            conversion.accept(s.value() == null ? "" : s.value());
            return true;
        } catch (IllegalArgumentException e) {
            return wrong(node, "'" + key + "' cannot be " + quoted(s) + ": " + e.getMessage());
        }
    }

    /** Text, a number or an expression. */
    Optional<Scalar> text(String key) {
        return get(key).flatMap(node -> asText(node, key)).filter(this::checked);
    }

    /** Text without expressions. */
    Optional<String> fixedText(String key) {
        return get(key).flatMap(node -> asText(node, key))
                .filter(node -> fixed(node, key))
                .map(Scalar::text);
    }

    /** One or several texts without expressions. */
    List<String> fixedTexts(String key) {
        return items(key).stream()
                .flatMap(item -> asText(item, key).stream())
                .filter(node -> fixed(node, key))
                .map(Scalar::text)
                .toList();
    }

    /** One of these words, without regard to case of letters. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return fixedText(key)
                .flatMap(text -> {
                    List<String> words = new ArrayList<>();
                    for (E constant : type.getEnumConstants()) {
                        String word = constant.name().toLowerCase(Locale.ROOT);
                        words.add(word);
                        if (word.equals(text)) {
                            return Optional.of(constant);
                        }
                    }
                    loading.error(
                            Code.YAML_WRONG_TYPE,
                            mapping.get(key).orElse(mapping).range(),
                            context,
                            "'" + key + "' cannot be '" + text + "'",
                            Suggestions.didYouMean(text, words),
                            "possible: " + String.join(", ", words));
                    return Optional.empty();
                })
                .orElse(otherwise);
    }

    /** A variable's name. */
    Optional<String> variable(String key) {
        return fixedText(key).filter(text -> isVariable(text, mapping.get(key).orElse(mapping)));
    }

    /** One or several texts, as a list or one text with commas. None may hold an expression. */
    Set<String> words(String key) {
        Set<String> words = new LinkedHashSet<>();
        for (YamlNode item : items(key)) {
            asText(item, key).filter(node -> fixed(node, key)).ifPresent(node -> {
                for (String word : node.text().split(",", -1)) {
                    if (word.isBlank()) {
                        wrong(node, "'" + key + "' holds an empty word");
                    } else {
                        words.add(word.strip());
                    }
                }
            });
        }
        return words;
    }

    /** One or several texts that may hold expressions. */
    List<Scalar> texts(String key) {
        return items(key).stream()
                .flatMap(item -> asText(item, key).stream())
                .filter(this::checked)
                .toList();
    }

    /** One or several bare expressions, checked. */
    List<YamlNode> conditions(String key) {
        List<YamlNode> conditions = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof Scalar s && !(s.value() instanceof Number)) {
                if (sound(found -> loading.evaluator().checkCondition(s, found))) {
                    conditions.add(s);
                }
            } else {
                wrong(item, "a condition in '" + key + "' is text, not " + item.kind());
            }
        }
        return conditions;
    }

    /** The items of a list, or the one value that is there instead. */
    List<YamlNode> items(String key) {
        return get(key).map(node -> node instanceof Sequence s ? s.items() : List.of(node))
                .orElse(List.of());
    }

    /** A list; nothing counts as an empty one. */
    List<YamlNode> list(String key) {
        return optional(key)
                .map(node -> {
                    if (node instanceof Sequence s) {
                        return s.items();
                    }
                    wrong(node, "'" + key + "' must be a list, not " + node.kind());
                    return List.<YamlNode>of();
                })
                .orElse(List.of());
    }

    /** Variables with their unevaluated values, checked. */
    Map<String, YamlNode> vars(String key) {
        return optional(key).map(node -> variables(node, "'" + key + "'")).orElse(Map.of());
    }

    /** The entries of a mapping of variables. */
    Map<String, YamlNode> variables(YamlNode node, String what) {
        if (!(node instanceof Mapping m)) {
            wrong(node, what + " must be a mapping of variables, not " + node.kind());
            return Map.of();
        }
        Map<String, YamlNode> vars = new LinkedHashMap<>();
        for (YamlNode.Entry entry : m.entries()) {
            if (isVariable(entry.key().text(), entry.key())) {
                checked(entry.value());
                vars.put(entry.key().text(), entry.value());
            }
        }
        return Collections.unmodifiableMap(vars);
    }

    /** Reports every key that is not known here.
     *
     * @return whether there was none
     */
    boolean onlyKnown(Collection<String> known, String what) {
        boolean good = true;
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                good = false;
                loading.error(
                        Code.PLAYBOOK_UNKNOWN_KEY,
                        entry.key().range(),
                        context,
                        "'" + key + "' is not known in " + what,
                        Suggestions.didYouMean(key, known),
                        "known: " + String.join(", ", known));
            }
        }
        return good;
    }

    /** Reports a wrong kind or value.
     *
     * @return false, so that it can end a filter
     */
    boolean wrong(YamlNode node, String problem) {
        loading.error(Code.YAML_WRONG_KIND, node.range(), context, problem, "");
        return false;
    }

    /** Checks the syntax of all expressions below a node.
     *
     * @return whether nothing is wrong
     */
    boolean checked(YamlNode node) {
        return sound(found -> loading.evaluator().check(node, found));
    }

    private boolean sound(Consumer<Diagnostics> check) {
        Diagnostics found = new Diagnostics();
        check.accept(found);
        found.all().forEach(d -> loading.out().add(d.context().isEmpty() ? d.withContext(context) : d));
        return !found.hasErrors();
    }

    private boolean fixed(YamlNode node, String key) {
        if (node instanceof Scalar s && loading.evaluator().isExpression(s)) {
            return wrong(node, "'" + key + "' must be known before the run, so it cannot hold an expression");
        }
        return true;
    }

    private boolean isVariable(String name, YamlNode at) {
        return name.matches(NAME)
                || wrong(at, "'" + name + "' cannot be a variable's name: letters, digits and _ only, no digit first");
    }

    private Optional<Scalar> asText(YamlNode node, String key) {
        if (node instanceof Scalar s && s.value() != null && !(s.value() instanceof Boolean)) {
            return Optional.of(s);
        }
        wrong(node, "'" + key + "' must be text, not " + node.kind());
        return Optional.empty();
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof Scalar s && s.value() == null && s.tag().isEmpty();
    }

    private static String quoted(Scalar s) {
        return "'" + s.text() + "'";
    }

    /** The text of a scalar, or null for anything else. */
    static @Nullable String textOf(YamlNode node) {
        return node instanceof Scalar s ? s.text() : null;
    }
}
