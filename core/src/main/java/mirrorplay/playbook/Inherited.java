package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.playbook.Keywords.Conduct;
import mirrorplay.playbook.Keywords.Delegation;
import mirrorplay.playbook.Keywords.Failures;
import mirrorplay.playbook.Keywords.Rights;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;

/** What a task gets from everything around it: play, roles, imports and blocks.
 *
 * @param moduleDefaults arguments by module
 */
record Inherited(
        List<YamlNode> when,
        Set<String> tags,
        Map<String, YamlNode> vars,
        List<YamlNode> environment,
        List<YamlNode.Scalar> notifies,
        Rights rights,
        Delegation delegation,
        Failures failures,
        Conduct conduct,
        Map<String, Mapping> moduleDefaults) {
    private static final int OTHERS = 1;
    private static final int RIGHTS = 2;
    private static final int DELEGATION = 4;
    private static final int FAILURES = 8;
    private static final int CONDUCT = 16;

    static final Inherited NOTHING = new Inherited(
            List.of(),
            Set.of(),
            Map.of(),
            List.of(),
            List.of(),
            new Rights(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            new Delegation(Optional.empty(), Optional.empty(), Optional.empty()),
            new Failures(Optional.empty(), Optional.empty(), Optional.empty()),
            new Conduct(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            Map.of());

    /** With what a play says; its variables stay with the play. */
    Inherited withPlay(Fields play) {
        return with(play, Map.of());
    }

    /** With what an import of a playbook says; variables of the outer one win. */
    Inherited withPlaybook(Fields imported) {
        Inherited inner = with(imported, Map.of());
        return new Inherited(
                inner.when,
                inner.tags,
                merged(imported.vars("vars"), vars),
                inner.environment,
                inner.notifies,
                inner.rights,
                inner.delegation,
                inner.failures,
                inner.conduct,
                inner.moduleDefaults);
    }

    /** With what a block, an import or a task says. */
    Inherited with(Fields fields) {
        return with(fields, fields.vars("vars"));
    }

    private Inherited with(Fields f, Map<String, YamlNode> innerVars) {
        int said = said(f.mapping());
        if (said == 0 && innerVars.isEmpty()) {
            return this;
        }
        return new Inherited(
                joined(when, f.conditions("when")),
                union(tags, f.words("tags")),
                merged(vars, innerVars),
                joined(environment, EnvironmentReader.read(f)),
                joined(notifies, f.texts("notify")),
                (said & RIGHTS) == 0 ? rights : rights(f),
                (said & DELEGATION) == 0 ? delegation : delegation(f),
                (said & FAILURES) == 0 ? failures : failures(f),
                (said & CONDUCT) == 0 ? conduct : conduct(f),
                ModuleDefaults.read(f, moduleDefaults));
    }

    /** Of which parts a mapping says something: most tasks say nothing of most. */
    private static int said(Mapping mapping) {
        int said = 0;
        for (YamlNode.Entry entry : mapping.entries()) {
            said |= switch (entry.key().text()) {
                case "when", "tags", "vars", "environment", "notify", "module_defaults" -> OTHERS;
                case "become", "become_user", "become_method", "remote_user", "port", "connection" -> RIGHTS;
                case "delegate_to", "delegate_facts", "run_once" -> DELEGATION;
                case "ignore_errors", "ignore_unreachable", "any_errors_fatal" -> FAILURES;
                case "no_log", "check_mode", "diff", "throttle", "timeout" -> CONDUCT;
                default -> 0;
            };
        }
        return said;
    }

    private Rights rights(Fields f) {
        return new Rights(
                inner(f.bool("become"), rights.become()),
                inner(f.text("become_user"), rights.becomeUser()),
                inner(f.text("become_method"), rights.becomeMethod()),
                inner(f.text("remote_user"), rights.remoteUser()),
                inner(f.count("port"), rights.port()),
                inner(f.text("connection"), rights.connection()));
    }

    private Delegation delegation(Fields f) {
        return new Delegation(
                inner(f.text("delegate_to"), delegation.to()),
                inner(f.bool("delegate_facts"), delegation.facts()),
                inner(f.bool("run_once"), delegation.runOnce()));
    }

    private Failures failures(Fields f) {
        return new Failures(
                inner(f.bool("ignore_errors"), failures.ignoreErrors()),
                inner(f.bool("ignore_unreachable"), failures.ignoreUnreachable()),
                inner(f.bool("any_errors_fatal"), failures.anyErrorsFatal()));
    }

    private Conduct conduct(Fields f) {
        return new Conduct(
                inner(f.bool("no_log"), conduct.noLog()),
                inner(f.bool("check_mode"), conduct.checkMode()),
                inner(f.bool("diff"), conduct.diff()),
                inner(f.count("throttle"), conduct.throttle()),
                inner(f.duration("timeout"), conduct.timeout()));
    }

    /** The same for handlers, which run whenever they are notified: without conditions, tags and notifications. */
    Inherited forHandlers() {
        return new Inherited(
                List.of(),
                Set.of(),
                vars,
                environment,
                List.of(),
                rights,
                delegation,
                failures,
                conduct,
                moduleDefaults);
    }

    static Map<String, YamlNode> merged(Map<String, YamlNode> outer, Map<String, YamlNode> inner) {
        if (inner.isEmpty()) {
            return outer;
        }
        Map<String, YamlNode> all = new LinkedHashMap<>(outer);
        all.putAll(inner);
        return all;
    }

    private static Optional<YamlNode> inner(Optional<? extends YamlNode> inner, Optional<YamlNode> outer) {
        return inner.isPresent() ? Optional.of(inner.get()) : outer;
    }

    private static <T> List<T> joined(List<T> outer, List<T> inner) {
        if (inner.isEmpty()) {
            return outer;
        }
        List<T> all = new ArrayList<>(outer);
        all.addAll(inner);
        return all;
    }

    private static Set<String> union(Set<String> outer, Set<String> inner) {
        if (inner.isEmpty()) {
            return outer;
        }
        Set<String> all = new LinkedHashSet<>(outer);
        all.addAll(inner);
        return all;
    }
}
