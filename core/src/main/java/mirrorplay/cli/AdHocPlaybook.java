package mirrorplay.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Source;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.UnreadableSource;

/** The playbook of one task that {@code exec} runs: the user's words as a play, so that everything that holds for plays holds here. */
final class AdHocPlaybook implements Sources {
    static final String NAME = "exec";

    private final Sources others;
    private final String text;

    private AdHocPlaybook(Sources others, String text) {
        this.others = others;
        this.text = text;
    }

    /** A command line. It is taken as it is: nothing in it is an expression. */
    static AdHocPlaybook command(String pattern, List<String> words, boolean shell, Sources others) {
        StringBuilder call = new StringBuilder();
        if (shell) {
            call.append("    - shell:\n        cmd: !unsafe ").append(quoted(String.join(" ", words)));
        } else {
            call.append("    - command:\n        argv:\n");
            words.forEach(word ->
                    call.append("          - !unsafe ").append(quoted(word)).append('\n'));
        }
        return new AdHocPlaybook(others, play(pattern, call.toString()));
    }

    /** A module with its arguments: {@code key=value …}, a mapping in YAML, or free text. */
    static AdHocPlaybook module(String pattern, String module, Optional<String> arguments, Sources others) {
        String given = arguments.orElse("").strip();
        String call = "    - " + quoted(module) + ":";
        if (given.startsWith("{")) {
            call += " " + given;
        } else if (given.matches("(?s)[a-z_]+=.*")) {
            StringBuilder mapping = new StringBuilder();
            for (String word : ExtraVariables.words(given)) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    mapping.append("\n        ")
                            .append(quoted(word.substring(0, equals)))
                            .append(": ")
                            .append(plain(word.substring(equals + 1)));
                }
            }
            call += mapping;
        } else if (!given.isEmpty()) {
            call += " " + quoted(given);
        }
        return new AdHocPlaybook(others, play(pattern, call));
    }

    private static String play(String pattern, String task) {
        return "- name: exec\n  hosts: " + quoted(pattern) + "\n  gather_facts: false\n  tasks:\n" + task + "\n";
    }

    /** Words that are numbers or booleans stay what they look like. */
    private static String plain(String word) {
        return word.matches("[0-9]+|true|false|yes|no") ? word : quoted(word);
    }

    /** A double-quoted YAML scalar; JSON's escapes are YAML's. */
    private static String quoted(String text) {
        StringWriter out = new StringWriter();
        try (var json = new com.fasterxml.jackson.core.JsonFactory().createGenerator(out)) {
            json.writeString(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toString();
    }

    @Override
    public Kind kind(Path path) {
        return path.equals(Path.of(NAME)) ? Kind.FILE : others.kind(path);
    }

    @Override
    public Source read(Path path) throws UnreadableSource {
        return path.equals(Path.of(NAME)) ? new Source(NAME, text) : others.read(path);
    }

    @Override
    public boolean isEncrypted(String path) {
        return others.isEncrypted(path);
    }

    @Override
    public List<String> list(Path directory) throws UnreadableSource {
        return others.list(directory);
    }

    @Override
    public Source run(Path program, List<String> arguments) throws UnreadableSource {
        return others.run(program, arguments);
    }
}
