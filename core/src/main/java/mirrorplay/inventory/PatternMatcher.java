package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Suggestions;

/** Finds the hosts of single terms in an inventory. */
final class PatternMatcher {
    private final Inventory inventory;
    private final boolean allowEmpty;
    private final Diagnostics out;

    PatternMatcher(Inventory inventory, boolean allowEmpty, Diagnostics out) {
        this.inventory = inventory;
        this.allowEmpty = allowEmpty;
        this.out = out;
    }

    List<Host> match(PatternTerm term) {
        boolean subscripted = term.subscript().isPresent();
        if (!subscripted && inventory.hostNames().contains(term.written())) {
            return inventory.host(term.written()).stream().toList();
        }
        // A host that several groups and its own name bring stands there several times: subscripts count that way.
        List<Host> found = new ArrayList<>();
        List<Group> groups = groups(term);
        groups.forEach(group -> found.addAll(inventory.hosts(group)));
        if (groups.isEmpty() || term.matcher().isPresent() || term.name().contains(".")) {
            found.addAll(hosts(term));
        }
        if (found.isEmpty() && term.matcher().isEmpty()) {
            inventory.host(term.name()).ifPresent(found::add);
        }
        if (found.isEmpty() && groups.isEmpty()) {
            reportUnknown(term);
        }
        return term.subscript().map(subscript -> pick(found, subscript, term)).orElse(found);
    }

    private List<Group> groups(PatternTerm term) {
        if (term.matcher().isEmpty()) {
            return inventory.group(term.name()).stream().toList();
        }
        return inventory.groups().stream()
                .filter(group -> term.fits(group.name()))
                .toList();
    }

    private List<Host> hosts(PatternTerm term) {
        if (term.matcher().isEmpty()) {
            boolean known = inventory.hostNames().contains(term.name());
            return known ? inventory.host(term.name()).stream().toList() : List.of();
        }
        return inventory.hostNames().stream()
                .filter(term::fits)
                .flatMap(name -> inventory.host(name).stream())
                .toList();
    }

    private List<Host> pick(List<Host> hosts, PatternTerm.Subscript subscript, PatternTerm term) {
        if (hosts.isEmpty()) {
            return List.of();
        }
        int first = subscript.first() < 0 ? hosts.size() + subscript.first() : subscript.first();
        if (subscript.single()) {
            if (first < 0 || first >= hosts.size()) {
                out.add(finding(
                                term,
                                "'" + term.written() + "': '" + term.name() + "' has only " + hosts.size() + " hosts")
                        .withHint("the first one is [0], the last one [-1]"));
                return List.of();
            }
            return List.of(hosts.get(first));
        }
        int last = subscript.last() < 0 ? hosts.size() : Math.min(subscript.last() + 1, hosts.size());
        return first >= last ? List.of() : List.copyOf(hosts.subList(first, last));
    }

    /** An exclusion by a glob may find nothing; a name that nobody has is a slip. */
    private void reportUnknown(PatternTerm term) {
        if (term.role() == PatternTerm.Role.REMOVE && term.matcher().isPresent()) {
            return;
        }
        List<String> known = new ArrayList<>(inventory.groupNames());
        known.addAll(inventory.hostNames());
        boolean literal = term.matcher().isEmpty();
        out.add(finding(
                        term,
                        literal
                                ? "the inventory has no host or group '" + term.name() + "'"
                                : "no host or group of the inventory matches '" + term.written() + "'")
                .withHint(literal ? Suggestions.didYouMean(term.name(), known) : ""));
    }

    private Diagnostic finding(PatternTerm term, String problem) {
        return allowEmpty
                ? Diagnostic.warning(Code.PATTERN_NO_MATCH, term.range(), problem)
                : Diagnostic.error(Code.PATTERN_NO_MATCH, term.range(), problem);
    }
}
