package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.inventory.Sources;
import mirrorplay.modules.ModuleCatalog;
import mirrorplay.template.Evaluator;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Sequence;

/** Reads playbooks. Everything that is wrong with them, and that needs neither inventory nor hosts to be seen, is found at once. */
public final class PlaybookLoader {
    private final Evaluator evaluator;
    private final List<Class<? extends Record>> modules;

    public PlaybookLoader(Evaluator evaluator) {
        this(evaluator, ModuleCatalog.families());
    }

    /** @param modules what tasks may use instead of the catalogue */
    public PlaybookLoader(Evaluator evaluator, List<Class<? extends Record>> modules) {
        this.evaluator = evaluator;
        this.modules = List.copyOf(modules);
    }

    /** Reads a playbook with all files that it imports and binds the arguments of all tasks.
     *
     * @param path as the user gave it
     * @param out takes all findings; if there are errors, the playbook lacks what could not be read and must not be run
     */
    public Playbook load(String path, Sources sources, Diagnostics out) {
        Diagnostics found = new Diagnostics();
        Playbook playbook = load(path, new Loading(sources, evaluator, new ModuleIndex(modules), found));
        Findings.inReadingOrder(found).forEach(out::add);
        return playbook;
    }

    private Playbook load(String path, Loading loading) {
        if (!loading.exists(path)) {
            loading.out().add(Diagnostic.error(Code.FILE_NOT_FOUND, null, "there is no playbook " + path));
            return new Playbook(new Source(path, ""), List.of(), loading.lostNames());
        }
        List<Play> plays = file(path, Inherited.NOTHING, loading, List.of(path));
        HandlerCheck.check(plays, loading);
        Source source = loading.read(path).map(node -> node.range().source()).orElse(new Source(path, ""));
        return new Playbook(source, plays, loading.lostNames());
    }

    private List<Play> file(String path, Inherited outer, Loading loading, List<String> chain) {
        Optional<YamlNode> document = loading.read(path);
        List<Play> plays = new ArrayList<>();
        if (document.isEmpty() || isEmpty(document.get())) {
            if (!loading.out().hasErrors()) {
                loading.out()
                        .add(Diagnostic.error(Code.PLAYBOOK_STRUCTURE, null, "the playbook " + path + " is empty"));
            }
            return plays;
        }
        if (!(document.get() instanceof Sequence list)) {
            TaskListReader.notAList(document.get(), "plays", loading);
            return plays;
        }
        for (YamlNode item : list.items()) {
            if (!(item instanceof Mapping m)) {
                TaskListReader.notAMapping(item, "a play", loading);
            } else if (m.get("import_playbook").isPresent()) {
                plays.addAll(imported(m, path, outer, loading, chain));
            } else {
                PlayReader.read(m, outer, loading, path, chain).ifPresent(plays::add);
            }
        }
        return plays;
    }

    private List<Play> imported(Mapping m, String path, Inherited outer, Loading loading, List<String> chain) {
        Fields fields = new Fields(m, loading, "import_playbook");
        fields.onlyKnown(List.of("import_playbook", "name", "when", "tags", "vars"), "'import_playbook'");
        Inherited inner = outer.withPlaybook(fields);
        SourceRange range = m.get("import_playbook").map(YamlNode::range).orElse(m.range());
        return fields.fixedText("import_playbook")
                .map(name -> Origin.join(Place.directoryOf(path), name))
                .flatMap(file -> loading.find(List.of(file), range, fields.context(), "the playbook " + file))
                .flatMap(file -> Place.Chain.into(chain, file, loading, range, fields.context())
                        .map(longer -> file(file, inner, loading, longer)))
                .orElse(List.of());
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof Sequence s && s.items().isEmpty();
    }
}
