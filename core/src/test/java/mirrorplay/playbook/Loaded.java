package mirrorplay.playbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Functions;

/** A playbook that was read from texts, and what was found. */
record Loaded(Playbook playbook, List<Diagnostic> findings) {

    /** Reads {@code site.yml}.
     *
     * @param files names and texts in turn; a single text is that of {@code site.yml}
     */
    static Loaded of(String... files) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (files.length == 1) {
            texts.put("site.yml", files[0]);
        }
        for (int i = 0; i + 1 < files.length; i += 2) {
            texts.put(files[i], files[i + 1]);
        }
        return of("site.yml", texts);
    }

    static Loaded of(String path, Map<String, String> texts) {
        Diagnostics out = new Diagnostics();
        Playbook playbook = new PlaybookLoader(evaluator()).load(path, new TextSources(texts), out);
        return new Loaded(playbook, out.all());
    }

    static Evaluator evaluator() {
        return new Evaluator(Functions.none());
    }

    /** One line for each finding: place, code, problem, hint, notes. */
    List<String> lines() {
        return findings.stream().map(Loaded::line).toList();
    }

    static String line(Diagnostic d) {
        StringBuilder line = new StringBuilder();
        line.append(d.range() == null ? "-" : d.range().toString())
                .append(' ')
                .append(d.code().id())
                .append(d.context().isEmpty() ? "" : " [" + d.context() + "]")
                .append(' ')
                .append(d.problem());
        if (!d.hint().isEmpty()) {
            line.append(" | ").append(d.hint());
        }
        return line.toString();
    }

    /** The only play. */
    Play play() {
        return playbook.plays().getFirst();
    }

    /** All tasks of the only play. */
    List<Task> tasks() {
        return Selection.tasks(play()).toList();
    }

    /** The only task. */
    Task task() {
        return tasks().getFirst();
    }
}
