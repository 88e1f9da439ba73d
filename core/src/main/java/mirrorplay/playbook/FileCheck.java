package mirrorplay.playbook;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.UnreadableSource;
import mirrorplay.template.Evaluator;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;

/** Checks that the files and templates which tasks name literally are there, and that templates can be read. */
final class FileCheck {
    /** Parameters that name a file of the controller's, by module. */
    private static final Map<String, Parameter> PARAMETERS = Map.of(
            "copy", new Parameter("src", "files"),
            "template", new Parameter("src", "templates"),
            "script", new Parameter("cmd", "files"),
            "unarchive", new Parameter("src", "files"));

    private record Parameter(String name, String kind) {}

    private final Evaluator evaluator;
    private final Sources sources;
    private final Diagnostics out;
    private final Set<String> checkedTemplates = new HashSet<>();

    FileCheck(Evaluator evaluator, Sources sources, Diagnostics out) {
        this.evaluator = evaluator;
        this.sources = sources;
        this.out = out;
    }

    void check(Playbook playbook) {
        for (Play play : playbook.plays()) {
            Stream.concat(Selection.tasks(play), play.handlers().stream().map(Handler::task))
                    .forEach(this::check);
        }
    }

    private void check(Task task) {
        Parameter parameter = PARAMETERS.get(task.call().module());
        if (parameter == null || !(task.call().arguments() instanceof Mapping arguments) || isRemote(arguments)) {
            return;
        }
        arguments
                .get(parameter.name())
                .filter(node -> node instanceof Scalar s && s.value() != null && !evaluator.isExpression(s))
                .map(Scalar.class::cast)
                .ifPresent(path -> check(path, parameter, task));
    }

    private void check(Scalar written, Parameter parameter, Task task) {
        List<String> candidates = task.origin().candidates(parameter.kind(), written.text());
        Optional<String> file = candidates.stream()
                .filter(path -> sources.kind(path) != Sources.Kind.MISSING)
                .findFirst();
        if (file.isEmpty()) {
            out.add(Diagnostic.error(
                            Code.FILE_NOT_FOUND, written.range(), "the file '" + written.text() + "' was not found")
                    .withContext("task \"" + task.title() + "\"")
                    .withNotes("looked for: " + String.join(", ", candidates)));
        } else if (sources.isEncrypted(file.get())) {
            boolean template = parameter.kind().equals("templates");
            out.add(Diagnostic.error(
                            Code.VAULT,
                            written.range(),
                            "'" + written.text() + "' is encrypted, and would be given to the host as it is")
                    .withContext("task \"" + task.title() + "\"")
                    .withHint(
                            template
                                    ? "keep what is secret in an encrypted file of variables"
                                    : "write content: '${lookup(\"file\", \"" + file.get()
                                            + "\")}', which decrypts it"));
        } else if (parameter.kind().equals("templates") && checkedTemplates.add(file.get())) {
            template(file.get(), written);
        }
    }

    private void template(String file, Scalar written) {
        try {
            evaluator.checkTemplate(sources.read(file), out);
        } catch (UnreadableSource e) {
            out.add(e.diagnostic(written.range()));
        }
    }

    private static boolean isRemote(Mapping arguments) {
        Optional<YamlNode> remote = arguments.get("remote_src");
        return remote.isPresent() && !(remote.get() instanceof Scalar s && Boolean.FALSE.equals(s.value()));
    }
}
