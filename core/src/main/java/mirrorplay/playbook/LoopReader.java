package mirrorplay.playbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Suggestions;
import mirrorplay.playbook.Loop.Form;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Entry;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;
import mirrorplay.yaml.YamlNode.Sequence;

/** Reads {@code loop}, {@code with_…} and {@code loop_control}. */
final class LoopReader {
    private static final Map<String, Form> FORMS = forms();
    private static final List<String> CONTROL =
            List.of("loop_var", "index_var", "label", "pause", "extended", "extended_allitems", "break_when");

    private LoopReader() {}

    /** Whether a key says what to repeat a task for. */
    static boolean isLoopKey(String key) {
        return FORMS.containsKey(key) || key.startsWith("with_");
    }

    static Optional<Loop> read(Fields task) {
        List<Entry> loops = task.mapping().entries().stream()
                .filter(entry -> isLoopKey(entry.key().text()))
                .toList();
        Fields control = control(task);
        if (loops.isEmpty()) {
            if (task.has("loop_control")) {
                task.loading()
                        .error(
                                Code.PLAYBOOK_STRUCTURE,
                                control.mapping().range(),
                                task.context(),
                                "'loop_control' without 'loop'",
                                "");
            }
            return Optional.empty();
        }
        if (loops.size() > 1) {
            task.loading()
                    .error(
                            Code.PLAYBOOK_STRUCTURE,
                            loops.get(1).key().range(),
                            task.context(),
                            "a task has one loop, here are '"
                                    + loops.get(0).key().text() + "' and '"
                                    + loops.get(1).key().text() + "'",
                            "nest lists with 'with_nested'");
        }
        return loop(loops.getFirst(), task, control);
    }

    private static Optional<Loop> loop(Entry entry, Fields task, Fields control) {
        String key = entry.key().text();
        Form form = FORMS.get(key);
        if (form == null) {
            task.loading()
                    .error(
                            Code.PLAYBOOK_UNKNOWN_KEY,
                            entry.key().range(),
                            task.context(),
                            "there is no loop '" + key + "'",
                            Suggestions.didYouMean(key, FORMS.keySet()),
                            "known: " + String.join(", ", FORMS.keySet()));
            return Optional.empty();
        }
        YamlNode source = entry.value();
        if (!fits(form, source, task)) {
            task.wrong(source, "'" + key + "' needs " + wanted(form) + ", not " + source.kind());
            return Optional.empty();
        }
        if (!task.checked(source)) {
            return Optional.empty();
        }
        return Optional.of(new Loop(
                form,
                source,
                control.variable("loop_var").orElse("item"),
                control.variable("index_var"),
                control.text("label").map(YamlNode.class::cast),
                control.duration("pause"),
                control.conditions("break_when"),
                extended(control),
                entry.key().range()));
    }

    private static Loop.Extended extended(Fields control) {
        boolean all = control.fixedBool("extended_allitems", true);
        if (!control.fixedBool("extended", false)) {
            return Loop.Extended.NO;
        }
        return all ? Loop.Extended.WITH_ALL_ITEMS : Loop.Extended.WITHOUT_ALL_ITEMS;
    }

    private static boolean fits(Form form, YamlNode source, Fields task) {
        if (source instanceof Scalar s && task.loading().evaluator().isExpression(s)) {
            return true;
        }
        return switch (form) {
            case LIST -> source instanceof Sequence;
            case ITEMS, FLATTENED, INDEXED, FILE, LINES, FILEGLOB, HOSTNAMES -> !(source instanceof Mapping);
            case FIRST_FOUND -> true;
            case DICT -> source instanceof Mapping;
            case SEQUENCE -> source instanceof Mapping || source instanceof Scalar;
            case TOGETHER, NESTED, SUBELEMENTS -> source instanceof Sequence;
        };
    }

    private static String wanted(Form form) {
        return switch (form) {
            case DICT -> "a mapping";
            case SEQUENCE -> "text like 'start=1 end=5'";
            case TOGETHER, NESTED -> "a list of lists";
            case SUBELEMENTS -> "a list of the mappings and the key of the list in each";
            default -> "a list";
        };
    }

    private static Fields control(Fields task) {
        Mapping none = new Mapping(task.mapping().range(), List.of());
        Mapping mapping = task.get("loop_control")
                .map(node -> {
                    if (node instanceof Mapping m) {
                        return m;
                    }
                    task.wrong(node, "'loop_control' must be a mapping, not " + node.kind());
                    return none;
                })
                .orElse(none);
        Fields control = new Fields(mapping, task.loading(), task.context());
        control.onlyKnown(CONTROL, "'loop_control'");
        return control;
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("loop", Form.LIST);
        forms.put("with_list", Form.LIST);
        forms.put("with_items", Form.ITEMS);
        forms.put("with_flattened", Form.FLATTENED);
        forms.put("with_dict", Form.DICT);
        forms.put("with_sequence", Form.SEQUENCE);
        forms.put("with_together", Form.TOGETHER);
        forms.put("with_nested", Form.NESTED);
        forms.put("with_cartesian", Form.NESTED);
        forms.put("with_indexed_items", Form.INDEXED);
        forms.put("with_subelements", Form.SUBELEMENTS);
        forms.put("with_file", Form.FILE);
        forms.put("with_lines", Form.LINES);
        forms.put("with_fileglob", Form.FILEGLOB);
        forms.put("with_first_found", Form.FIRST_FOUND);
        forms.put("with_inventory_hostnames", Form.HOSTNAMES);
        return java.util.Collections.unmodifiableMap(forms);
    }

    /** Keys that say what to repeat a task for. */
    static Set<String> keys() {
        return FORMS.keySet();
    }
}
