package mirrorplay.facts;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.yaml.JsonReader;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** What administrators say of a host in files of facts.d: JSON, INI, or a program that prints one of them. */
final class LocalFacts {
    private static final int MOST = 1024 * 1024;

    private LocalFacts() {}

    /** The facts by the names of their files; of two files with one name, that of mirrorplay's own directory counts.
     *
     * @param printed for each file a line of exit status, length in bytes and path, then its text and a line end
     * @param problems gets a line for each file that cannot be read
     */
    static Map<String, Object> of(byte[] printed, List<String> problems) {
        Map<String, Object> facts = new LinkedHashMap<>();
        int at = 0;
        while (at < printed.length) {
            int end = at;
            while (end < printed.length && printed[end] != '\n') {
                end++;
            }
            List<String> head = Texts.words(new String(printed, at, end - at, StandardCharsets.UTF_8));
            long length = head.size() == 3 ? Texts.number(head.get(1), -1) : -1;
            if (length < 0 || end + 1 + length > printed.length) {
                problems.add("facts.d: what the host printed cannot be taken apart");
                return facts;
            }
            String text = new String(printed, end + 1, (int) length, StandardCharsets.UTF_8);
            read(head.get(2), head.getFirst(), text, facts, problems);
            at = end + 1 + (int) length + 1;
        }
        return facts;
    }

    private static void read(
            String path, String status, String text, Map<String, Object> facts, List<String> problems) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        name = dot < 0 ? name : name.substring(0, dot);
        if (!status.equals("0")) {
            problems.add(
                    path + (status.equals("124") ? " took longer than 10 s" : " failed with exit status " + status));
        } else if (text.length() > MOST) {
            problems.add(path + " prints more than 1 MiB");
        } else if (text.isBlank()) {
            facts.put(name, Map.of());
        } else {
            char first = text.strip().charAt(0);
            boolean ini = first == ';' || first == '#' || (first == '[' && section(text.strip()));
            Optional<Object> value = ini ? ini(text) : json(text).or(() -> ini(text));
            if (value.isPresent()) {
                facts.put(name, value.get());
            } else {
                problems.add(path + " is neither JSON nor INI");
            }
        }
    }

    /** A JSON list begins with a bracket, too, but not with a line that is a name in brackets. */
    private static boolean section(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.endsWith("]")
                && line.length() > 2
                && line.substring(1, line.length() - 1)
                        .chars()
                        .allMatch(c -> Character.isLetter(c) || c == '_' || c == '-' || c == ' ' || c == '.');
    }

    private static Optional<Object> json(String text) {
        Diagnostics problems = new Diagnostics();
        Optional<YamlNode> node = new JsonReader().read(new Source("facts.d", text), problems);
        return problems.hasErrors() ? Optional.empty() : node.map(LocalFacts::data);
    }

    /** A node as plain data. */
    static @Nullable Object data(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.value();
            case YamlNode.Sequence sequence -> {
                List<@Nullable Object> list = new java.util.ArrayList<>();
                sequence.items().forEach(item -> list.add(data(item)));
                yield list;
            }
            case YamlNode.Mapping mapping -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                mapping.entries().forEach(e -> map.put(e.key().text(), data(e.value())));
                yield map;
            }
        };
    }

    /** Sections of {@code key = value}; all values are text. */
    private static Optional<Object> ini(String text) {
        Map<String, Object> sections = new LinkedHashMap<>();
        Map<String, Object> section = null;
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = new LinkedHashMap<>();
                sections.put(line.substring(1, line.length() - 1).strip(), section);
                continue;
            }
            int equals = line.indexOf('=');
            int colon = line.indexOf(':');
            int split = equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
            if (section == null || split <= 0) {
                return Optional.empty();
            }
            section.put(
                    line.substring(0, split).strip(), line.substring(split + 1).strip());
        }
        return Optional.of(sections);
    }
}
