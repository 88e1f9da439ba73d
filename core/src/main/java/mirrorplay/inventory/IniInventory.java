package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads an inventory in Ansible's INI form: {@code [group]}, {@code [group:vars]}, {@code [group:children]}. */
final class IniInventory {
    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:#.*)?");
    private static final Pattern CHILD = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");
    private static final List<String> KINDS = List.of("hosts", "vars", "children");

    private final InventoryDraft draft;
    private final Diagnostics out;
    private final Source source;
    /** Names of children that no section declared so far, with those that want them below. */
    private final Map<String, List<Child>> wanted = new LinkedHashMap<>();
    /** Names whose variables were set before any section declared them. */
    private final List<IniWords.Word> needed = new ArrayList<>();

    private final Set<String> declared;

    private @Nullable Group group;
    private String kind = "hosts";

    IniInventory(InventoryDraft draft, Source source) {
        this.draft = draft;
        this.out = draft.out();
        this.source = source;
        this.group = draft.group(Group.UNGROUPED);
        this.declared = new HashSet<>(draft.groups().keySet());
    }

    /** A group below another one, as one line says it. */
    private record Child(Group parent, IniWords.Word name) {}

    void read() {
        int number = 0;
        for (String line : (Iterable<String>) source.text().lines()::iterator) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            SourceRange range = new SourceRange(source, number, 1, number, line.length() + 1);
            int strange = unusualLineEnd(line);
            if (strange >= 0) {
                out.add(Diagnostic.error(
                        Code.INVENTORY_SYNTAX,
                        range.within(strange, 1),
                        String.format(
                                "U+%04X ends a line for some programs and not for others",
                                (int) line.charAt(strange))));
                continue;
            }
            if (text.startsWith("[")
                    && (text.endsWith("]") || SECTION.matcher(text).matches())) {
                section(text, range.within(line.indexOf('['), text.length()));
            } else if (group != null) {
                entry(group, line, text, range);
            }
        }
        needed.forEach(this::checkDeclared);
        wanted.values().forEach(children -> children.forEach(child -> checkDeclared(child.name())));
    }

    private static int unusualLineEnd(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == 0x2028 || c == 0x2029 || c == 0x85 || c == 0x0b || c == 0x0c || (c >= 0x1c && c <= 0x1e)) {
                return i;
            }
        }
        return -1;
    }

    private void checkDeclared(IniWords.Word name) {
        if (!declared.contains(name.text())) {
            out.add(Diagnostic.error(
                            Code.INVENTORY_SYNTAX, name.range(), "there is no group '" + name.text() + "' in this file")
                    .withHint(Suggestions.didYouMean(name.text(), declared))
                    .withNotes("declare it with a section [" + name.text() + "]"));
        }
    }

    private void section(String text, SourceRange range) {
        group = null;
        Matcher matcher = SECTION.matcher(text);
        if (!matcher.matches()) {
            out.add(Diagnostic.error(Code.INVENTORY_SYNTAX, range, "this is no section")
                    .withHint("write [group], [group:vars] or [group:children], without spaces"));
            return;
        }
        String name = matcher.group(1);
        kind = matcher.group(2) == null ? "hosts" : matcher.group(2);
        if (!KINDS.contains(kind)) {
            out.add(Diagnostic.error(Code.INVENTORY_SYNTAX, range, "a group has no section ':" + kind + "'")
                    .withHint(Suggestions.didYouMean(kind, KINDS)));
            return;
        }
        SourceRange nameRange = range.within(1, name.length());
        if (!Names.group(name, nameRange, out)) {
            return;
        }
        group = draft.group(name);
        if (kind.equals("vars")) {
            needed.add(new IniWords.Word(name, nameRange));
        } else {
            declare(group);
        }
    }

    /** Groups become children in the order in which they are declared, those that were declared before in the order of the lines. */
    private void declare(Group declaredNow) {
        declared.add(declaredNow.name());
        List<Child> children = wanted.remove(declaredNow.name());
        if (children != null) {
            children.forEach(child ->
                    draft.addChild(child.parent(), declaredNow, child.name().range()));
        }
    }

    private void entry(Group in, String line, String text, SourceRange range) {
        switch (kind) {
            case "vars" -> variable(in, line, text, range);
            case "children" -> child(in, text, range.within(line.indexOf(text), text.length()));
            default -> host(in, line, range);
        }
    }

    private void child(Group in, String text, SourceRange range) {
        Matcher matcher = CHILD.matcher(text);
        if (!matcher.matches()) {
            out.add(Diagnostic.error(Code.INVENTORY_SYNTAX, range, "one group on each line is expected here"));
            return;
        }
        String name = matcher.group(1);
        SourceRange nameRange = range.within(0, name.length());
        if (Names.group(name, nameRange, out)) {
            if (declared.contains(name)) {
                draft.addChild(in, draft.group(name), nameRange);
            } else {
                wanted.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(new Child(in, new IniWords.Word(name, nameRange)));
            }
        }
    }

    private void variable(Group in, String line, String text, SourceRange range) {
        int equals = text.indexOf('=');
        SourceRange textRange = range.within(line.indexOf(text), text.length());
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        if (name.isEmpty()) {
            out.add(Diagnostic.error(Code.INVENTORY_SYNTAX, textRange, "a variable looks like name=value")
                    .withContext("variables of group '" + in + "'"));
            return;
        }
        String value = text.substring(equals + 1).strip();
        int offset = text.length() - value.length();
        SourceRange valueRange = textRange.within(offset, value.length());
        draft.setGroup(in, name, value(value, valueRange), textRange.within(0, name.length()));
    }

    private void host(Group in, String line, SourceRange range) {
        List<IniWords.Word> words = new IniWords(range, line, out).words();
        if (words.isEmpty()) {
            return;
        }
        IniWords.Word entry = words.getFirst();
        HostNames names = HostNames.of(entry.text(), entry.range(), out);
        List<Host> hosts = names.names().stream().map(draft::host).toList();
        for (Host host : hosts) {
            in.add(host);
            names.port()
                    .ifPresent(port -> draft.setHost(host, "ansible_port", new Value.Data((long) port), entry.range()));
        }
        for (IniWords.Word word : words.subList(1, words.size())) {
            int equals = word.text().indexOf('=');
            if (equals <= 0) {
                out.add(Diagnostic.error(
                                Code.INVENTORY_SYNTAX, word.range(), "after the host only name=value is expected")
                        .withHint("a value with spaces needs quotes: name='a b'"));
                continue;
            }
            String name = word.text().substring(0, equals);
            Value value = value(word.text().substring(equals + 1), word.range());
            hosts.forEach(host -> draft.setHost(host, name, value, word.range()));
        }
    }

    /** A constant of Python keeps its type, everything else is text. */
    private static Value value(String text, SourceRange range) {
        Optional<PythonLiteral.Found> literal = PythonLiteral.parse(text);
        return new Value.Written(literal.isPresent() ? node(literal.get().value(), range) : textNode(text, range));
    }

    private static YamlNode node(@Nullable Object value, SourceRange range) {
        return switch (value) {
            case String text -> textNode(text, range);
            case List<?> items ->
                new YamlNode.Sequence(
                        range, items.stream().map(item -> node(item, range)).toList());
            case Map<?, ?> entries ->
                new YamlNode.Mapping(
                        range,
                        entries.entrySet().stream()
                                .map(e -> new YamlNode.Entry(
                                        textNode(String.valueOf(e.getKey()), range), node(e.getValue(), range)))
                                .toList());
            case null -> new YamlNode.Scalar(range, "null", null, YamlNode.Style.PLAIN, Optional.empty());
            default -> new YamlNode.Scalar(range, String.valueOf(value), value, YamlNode.Style.PLAIN, Optional.empty());
        };
    }

    private static YamlNode.Scalar textNode(String text, SourceRange range) {
        return new YamlNode.Scalar(range, text, text, YamlNode.Style.SINGLE_QUOTED, Optional.empty());
    }
}
