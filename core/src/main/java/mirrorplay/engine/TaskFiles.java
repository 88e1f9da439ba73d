package mirrorplay.engine;

import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Source;
import mirrorplay.module.ControllerFile;
import mirrorplay.playbook.Origin;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;

/** The user's files on the controller as one task on one host sees them. */
final class TaskFiles {
    private final ControllerFiles files;
    private final Origin origin;
    private final Evaluator evaluator;
    private final HostScope scope;

    TaskFiles(ControllerFiles files, Origin origin, Evaluator evaluator, HostScope scope) {
        this.files = files;
        this.origin = origin;
        this.evaluator = evaluator;
        this.scope = scope;
    }

    ControllerFile file(String path) {
        return files.file(path, origin.candidates("files", path));
    }

    boolean hasFile(String path) {
        return files.find(origin.candidates("files", path)).isPresent();
    }

    /** A template, rendered with the variables of the host. */
    String template(String path) {
        Source source = files.text(path, origin.candidates("templates", path));
        try {
            return evaluator.render(source, this::include, scope);
        } catch (EvaluationException e) {
            throw new HostFailedException(Failures.input(List.of(e.diagnostic())));
        }
    }

    private Optional<Source> include(String path) {
        List<String> candidates = origin.candidates("templates", path);
        return files.find(candidates).map(found -> files.text(path, candidates));
    }
}
