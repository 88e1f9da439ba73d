package mirrorplay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.UnreadableSource;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;

/** The variables of {@code -e}: {@code name=value} is text, mappings in YAML or JSON and files keep their types. */
final class ExtraVariables {
    private ExtraVariables() {}

    /** The variables of the command line with those that connection options stand for. */
    static List<String> with(List<String> given, ConnectionOptions connection) {
        List<String> all = new ArrayList<>();
        if (connection.become()) {
            all.add("{ansible_become: true}");
        }
        connection.becomeUser().ifPresent(user -> all.add("ansible_become_user='" + user + "'"));
        all.addAll(given);
        return all;
    }

    static Map<String, Value> read(List<String> given, Sources sources, Diagnostics out) {
        Map<String, Value> variables = new LinkedHashMap<>();
        for (String text : given) {
            if (text.startsWith("@")) {
                file(text.substring(1), sources, out).forEach(variables::put);
            } else if (text.stripLeading().startsWith("{")) {
                mapping(new Source("-e", text), out).forEach(variables::put);
            } else {
                pairs(text, variables, out);
            }
        }
        return variables;
    }

    private static Map<String, Value> file(String path, Sources sources, Diagnostics out) {
        try {
            return mapping(sources.read(Path.of(path)), out);
        } catch (UnreadableSource e) {
            out.add(Diagnostic.error(Code.FILE_NOT_FOUND, null, "-e @" + path + ": " + e.getMessage()));
            return Map.of();
        }
    }

    private static Map<String, Value> mapping(Source source, Diagnostics out) {
        Map<String, Value> variables = new LinkedHashMap<>();
        Optional<YamlNode> node = new YamlReader().read(source, out);
        switch (node.orElse(null)) {
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(entry -> variables.put(entry.key().text(), new Value.Written(entry.value())));
            case null -> {}
            default ->
                out.add(Diagnostic.error(
                        Code.YAML_WRONG_KIND, node.get().range(), "extra variables are a mapping of names to values"));
        }
        return variables;
    }

    /** {@code a=1 b='two words'}: words as in a shell. */
    private static void pairs(String text, Map<String, Value> variables, Diagnostics out) {
        if (quoteIsOpen(text)) {
            out.add(Diagnostic.error(Code.USAGE, null, "-e " + text + ": a quote is opened here and not closed"));
            return;
        }
        for (String word : words(text)) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                boolean file =
                        word.contains("/") || word.endsWith(".yml") || word.endsWith(".yaml") || word.endsWith(".json");
                out.add(Diagnostic.error(Code.USAGE, null, "-e " + text + ": '" + word + "' is not name=value")
                        .withHint(file ? "for a file write -e @" + word : "")
                        .withNotes("write -e name=value, -e '{name: value}' to keep the type, or -e @FILE"));
            } else {
                variables.put(word.substring(0, equals), new Value.Data(word.substring(equals + 1)));
            }
        }
    }

    private static boolean quoteIsOpen(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            }
        }
        return quote != 0;
    }

    /** The words of a text, with quotes as in a shell. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
