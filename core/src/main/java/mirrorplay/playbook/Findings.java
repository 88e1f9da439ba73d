package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;

/** Brings findings into the order in which a person reads. */
final class Findings {
    private Findings() {}

    /** Each finding once, file by file in the order in which they were met, from top to bottom. */
    static List<Diagnostic> inReadingOrder(Diagnostics found) {
        List<Diagnostic> each = new ArrayList<>(new LinkedHashSet<>(found.all()));
        if (each.size() < 2) {
            return each;
        }
        List<String> files = each.stream().map(Findings::file).distinct().toList();
        each.sort(Comparator.<Diagnostic>comparingInt(d -> files.indexOf(file(d)))
                .thenComparingInt(d -> range(d).map(SourceRange::line).orElse(0))
                .thenComparingInt(d -> range(d).map(SourceRange::column).orElse(0)));
        return each;
    }

    private static String file(Diagnostic diagnostic) {
        return range(diagnostic).map(range -> range.source().name()).orElse("");
    }

    private static Optional<SourceRange> range(Diagnostic diagnostic) {
        return Optional.ofNullable(diagnostic.range());
    }
}
