package mirrorplay.inventory;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import org.jspecify.annotations.Nullable;

/** Selects hosts by patterns: names, globs, {@code ~regex}, {@code &} and {@code !}, subscripts.
 *
 * <p>In whatever order they are written, plain terms come first, then every {@code &}, then every {@code !}.
 */
public final class Patterns {
    private Patterns() {}

    /** The hosts that a play's pattern selects, in the order of the inventory's groups.
     *
     * @param range where the pattern is written; null when it came from the command line
     * @param out takes an error for each name that is unknown, and one if the whole selects nothing
     */
    public static List<Host> match(String pattern, Inventory inventory, @Nullable SourceRange range, Diagnostics out) {
        return match(pattern, inventory, range, false, out);
    }

    /** As {@link #match(String, Inventory, SourceRange, Diagnostics)}.
     *
     * @param allowEmpty whether it is fine if names are unknown or nothing is selected; that is then only warned of
     */
    public static List<Host> match(
            String pattern, Inventory inventory, @Nullable SourceRange range, boolean allowEmpty, Diagnostics out) {
        List<PatternTerm> terms = new ArrayList<>();
        for (String term : PatternText.split(pattern, range, out)) {
            PatternTerm.parse(term, range, out).ifPresent(terms::add);
        }
        return select(pattern, terms, inventory, range, allowEmpty, out);
    }

    /** The hosts that {@code --limit} leaves: a pattern, in which {@code @file} stands for the patterns in a file, one on each line. */
    public static List<Host> limit(String pattern, Inventory inventory, Sources sources, Diagnostics out) {
        return limit(pattern, inventory, sources, false, out);
    }

    /** As {@link #limit(String, Inventory, Sources, Diagnostics)}.
     *
     * @param allowEmpty whether it is fine if names are unknown or nothing is selected; that is then only warned of
     */
    public static List<Host> limit(
            String pattern, Inventory inventory, Sources sources, boolean allowEmpty, Diagnostics out) {
        SourceRange range = whole(new Source("--limit", pattern), 1, pattern);
        List<PatternTerm> terms = new ArrayList<>();
        for (String term : PatternText.split(pattern, range, out)) {
            if (term.startsWith("@")) {
                file(term.substring(1), sources, terms, out);
            } else {
                PatternTerm.parse(term, range, out).ifPresent(terms::add);
            }
        }
        return select(pattern, terms, inventory, range, allowEmpty, out);
    }

    /** The machine itself may have several names, but is only one host. */
    private static void keepOneLocalhost(Set<Host> selected) {
        List<Host> local = selected.stream().filter(Host::implicit).toList();
        local.stream().skip(1).forEach(selected::remove);
    }

    private static void file(String name, Sources sources, List<PatternTerm> terms, Diagnostics out) {
        Source source;
        try {
            source = sources.read(Path.of(name));
        } catch (UnreadableSource e) {
            out.add(e.diagnostic(null));
            return;
        } catch (InvalidPathException e) {
            out.add(Diagnostic.error(Code.FILE_NOT_FOUND, null, "'" + name + "' is no path of a file"));
            return;
        }
        int number = 0;
        for (String line : (Iterable<String>) source.text().lines()::iterator) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                SourceRange range = whole(source, number, line);
                for (String term : PatternText.split(text, range, out)) {
                    PatternTerm.parse(term, range, out).ifPresent(terms::add);
                }
            }
        }
    }

    private static SourceRange whole(Source source, int line, String text) {
        return new SourceRange(source, line, 1, line, Math.max(2, text.length() + 1));
    }

    private static List<Host> select(
            String pattern,
            List<PatternTerm> terms,
            Inventory inventory,
            @Nullable SourceRange range,
            boolean allowEmpty,
            Diagnostics out) {
        if (terms.isEmpty()) {
            if (!out.hasErrors()) {
                out.add(Diagnostic.error(Code.PATTERN_SYNTAX, range, "the pattern is empty")
                        .withHint("write 'all' for every host"));
            }
            return List.of();
        }
        int findings = out.all().size();
        PatternMatcher matcher = new PatternMatcher(inventory, allowEmpty, out);
        Set<Host> selected = new LinkedHashSet<>();
        if (terms.stream().noneMatch(term -> term.role() == PatternTerm.Role.ADD)) {
            selected.addAll(inventory.hosts());
        }
        terms.stream()
                .filter(term -> term.role() == PatternTerm.Role.ADD)
                .forEach(term -> selected.addAll(matcher.match(term)));
        terms.stream()
                .filter(term -> term.role() == PatternTerm.Role.KEEP)
                .forEach(term -> selected.retainAll(new HashSet<>(matcher.match(term))));
        terms.stream()
                .filter(term -> term.role() == PatternTerm.Role.REMOVE)
                .forEach(term -> matcher.match(term).forEach(selected::remove));
        keepOneLocalhost(selected);
        if (selected.isEmpty() && out.all().size() == findings) {
            String problem = "the pattern '" + pattern + "' selects no host";
            out.add(
                    allowEmpty
                            ? Diagnostic.warning(Code.PATTERN_NO_MATCH, range, problem)
                            : Diagnostic.error(Code.PATTERN_NO_MATCH, range, problem)
                                    .withHint("--allow-empty accepts that"));
        }
        return List.copyOf(selected);
    }
}
