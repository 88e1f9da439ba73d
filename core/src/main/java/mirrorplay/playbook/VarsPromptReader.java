package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;

/** Reads {@code vars_prompt}. */
final class VarsPromptReader {
    private static final List<String> KEYS = List.of("name", "prompt", "default", "private", "confirm", "unsafe");
    private static final List<String> HASHING = List.of("encrypt", "salt", "salt_size");

    private VarsPromptReader() {}

    static List<VarsPrompt> read(Fields play) {
        List<VarsPrompt> prompts = new ArrayList<>();
        Map<String, SourceRange> first = new HashMap<>();
        for (YamlNode item : play.items("vars_prompt")) {
            if (item instanceof Mapping m) {
                one(new Fields(m, play.loading(), play.context()), first).ifPresent(prompts::add);
            } else {
                TaskListReader.notAMapping(item, "a question of 'vars_prompt'", play.loading());
            }
        }
        return prompts;
    }

    private static Optional<VarsPrompt> one(Fields fields, Map<String, SourceRange> first) {
        known(fields);
        boolean hidden = fields.fixedBool("private", true);
        boolean confirm = fields.fixedBool("confirm", false);
        fields.fixedBool("unsafe", true);
        Optional<YamlNode> text = fields.text("prompt").map(YamlNode.class::cast);
        Optional<YamlNode> fallback = fields.optional("default")
                .filter(node -> node instanceof Scalar
                        || fields.wrong(node, "'default' must be a single value, not " + node.kind()))
                .filter(fields::checked);
        if (!fields.has("name")) {
            fields.loading()
                    .error(
                            Code.PLAYBOOK_MISSING_KEY,
                            fields.mapping().range(),
                            fields.context(),
                            "a question of 'vars_prompt' needs the 'name' of the variable that takes the answer",
                            "");
        }
        Optional<YamlNode> name = fields.mapping().get("name");
        return fields.has("name")
                ? fields.variable("name")
                        .filter(variable -> isNew(variable, name.orElseThrow().range(), first, fields))
                        .map(variable ->
                                new VarsPrompt(variable, name.orElseThrow().range(), text, fallback, hidden, confirm))
                : Optional.empty();
    }

    private static void known(Fields fields) {
        for (YamlNode.Entry entry : fields.mapping().entries()) {
            String key = entry.key().text();
            if (HASHING.contains(key)) {
                fields.loading()
                        .error(
                                Code.PLAYBOOK_UNKNOWN_KEY,
                                entry.key().range(),
                                fields.context(),
                                "'" + key + "' is not known in 'vars_prompt': answers are not hashed",
                                "hash the password before, e.g. with 'openssl passwd -6', and ask for the hash");
            }
        }
        List<YamlNode.Entry> others = fields.mapping().entries().stream()
                .filter(entry -> !HASHING.contains(entry.key().text()))
                .toList();
        new Fields(new Mapping(fields.mapping().range(), others), fields.loading(), fields.context())
                .onlyKnown(KEYS, "'vars_prompt'");
    }

    private static boolean isNew(String name, SourceRange range, Map<String, SourceRange> first, Fields fields) {
        SourceRange other = first.putIfAbsent(name, range);
        if (other != null) {
            fields.loading()
                    .error(
                            Code.PLAYBOOK_STRUCTURE,
                            range,
                            fields.context(),
                            "the play asks for '" + name + "' twice",
                            "ask once",
                            "the other: " + other);
        }
        return other == null;
    }
}
