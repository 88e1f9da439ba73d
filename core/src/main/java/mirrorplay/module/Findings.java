package mirrorplay.module;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.SourceRange;

/** Collects what is wrong with the arguments of one task. */
final class Findings {
    private final String context;
    private final List<Diagnostic> all = new ArrayList<>();

    Findings(String context) {
        this.context = context;
    }

    void add(Code code, SourceRange range, String problem, String hint, String... notes) {
        add(Diagnostic.error(code, range, problem).withHint(hint).withNotes(notes));
    }

    void add(Diagnostic finding) {
        all.add(finding.context().isEmpty() ? finding.withContext(context) : finding);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Diagnostic> all() {
        return List.copyOf(all);
    }
}
