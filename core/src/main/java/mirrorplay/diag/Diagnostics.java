package mirrorplay.diag;

import java.util.ArrayList;
import java.util.List;

/** Collects findings, so that all of them are reported at once. Not safe for use by several threads. */
public final class Diagnostics {
    private final List<Diagnostic> all = new ArrayList<>();

    public void add(Diagnostic diagnostic) {
        all.add(diagnostic);
    }

    public void addAll(Diagnostics others) {
        all.addAll(others.all);
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /** The findings in the order in which they were made. */
    public List<Diagnostic> all() {
        return List.copyOf(all);
    }
}
