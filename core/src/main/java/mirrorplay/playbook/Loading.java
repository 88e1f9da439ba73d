package mirrorplay.playbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.UnreadableSource;
import mirrorplay.module.Binder;
import mirrorplay.template.Evaluator;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Sequence;
import mirrorplay.yaml.YamlReader;

/** What the parts of the loader share while one playbook is read. */
final class Loading {
    private final Sources sources;
    private final YamlReader yaml = new YamlReader();
    private final Evaluator evaluator;
    private final ModuleIndex modules;
    private final Binder binder;
    private final Diagnostics out;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Optional<YamlNode>> files = new HashMap<>();
    private final Set<String> lostNames = new HashSet<>();
    private final Optional<String> joinedBy;

    Loading(Sources sources, Evaluator evaluator, ModuleIndex modules, Diagnostics out) {
        this(sources, evaluator, modules, out, Optional.empty());
    }

    private Loading(
            Sources sources, Evaluator evaluator, ModuleIndex modules, Diagnostics out, Optional<String> joinedBy) {
        this.joinedBy = joinedBy;
        this.sources = sources;
        this.evaluator = evaluator;
        this.modules = modules;
        this.binder = new Binder(evaluator);
        this.out = out;
    }

    /** For files that are read while the play runs. The ids of their tasks do not depend on the order in which that happens.
     *
     * @param include the id of the task that includes them
     */
    Loading joining(String include, Diagnostics findings) {
        return new Loading(sources, evaluator, modules, findings, Optional.of(include));
    }

    Evaluator evaluator() {
        return evaluator;
    }

    ModuleIndex modules() {
        return modules;
    }

    Binder binder() {
        return binder;
    }

    Diagnostics out() {
        return out;
    }

    void error(Code code, SourceRange range, String context, String problem, String hint, String... notes) {
        out.add(Diagnostic.error(code, range, problem)
                .withContext(context)
                .withHint(hint)
                .withNotes(notes));
    }

    /** A name that a task which could not be read would have defined: its absence is no further finding. */
    void lost(String name) {
        lostNames.add(name);
    }

    Set<String> lostNames() {
        return Set.copyOf(lostNames);
    }

    /** An id for what begins here; unique in this playbook. */
    String id(SourceRange range) {
        String place = range.source().name()
                + joinedBy.map(include -> "@" + TaskText.of(range) + "@" + include)
                        .orElse(":" + range.line());
        int number = ids.merge(place, 1, Integer::sum);
        return number == 1 ? place : place + "#" + number;
    }

    boolean exists(String path) {
        return sources.kind(path) != Sources.Kind.MISSING;
    }

    /** The document of a file; empty when it is empty or cannot be read, which is then reported. Each file is read once. */
    Optional<YamlNode> read(String path) {
        Optional<YamlNode> known = files.get(path);
        if (known == null) {
            known = source(path)
                    .flatMap(source -> yaml.read(source, out)
                            .map(node -> source.secret() && node instanceof Sequence
                                    ? EncryptedTasks.readable(node)
                                    : node));
            files.put(path, known);
        }
        return known;
    }

    /** The first of these files that exists; if none does, that is reported at the place that names it. */
    Optional<String> find(List<String> candidates, SourceRange from, String context, String what) {
        for (String candidate : candidates) {
            if (exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        error(
                Code.FILE_NOT_FOUND,
                from,
                context,
                what + " was not found",
                "",
                "looked for: " + String.join(", ", candidates));
        return Optional.empty();
    }

    /** The files of a directory and of those below it, sorted. */
    List<String> files(String directory) {
        List<String> found = new ArrayList<>();
        try {
            for (String name : sources.list(Path.of(directory))) {
                String path = directory + "/" + name;
                if (sources.kind(path) == Sources.Kind.DIRECTORY) {
                    found.addAll(files(path));
                } else {
                    found.add(path);
                }
            }
        } catch (UnreadableSource e) {
            out.add(e.diagnostic(null));
        }
        return found;
    }

    private Optional<Source> source(String path) {
        try {
            return Optional.of(sources.read(path));
        } catch (UnreadableSource e) {
            out.add(e.diagnostic(null));
            return Optional.empty();
        }
    }
}
