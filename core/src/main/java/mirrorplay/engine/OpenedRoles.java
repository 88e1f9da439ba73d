package mirrorplay.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import mirrorplay.playbook.Inclusion.Included;
import mirrorplay.yaml.YamlNode;

/** Variables of roles that were included with {@code public}: all tasks of the play see them from then on. Safe for use by several
 * threads. */
final class OpenedRoles {
    private volatile Map<String, YamlNode> defaults = Map.of();
    private volatile Map<String, YamlNode> vars = Map.of();

    synchronized void add(Included included) {
        defaults = with(defaults, included.openDefaults());
        vars = with(vars, included.openVars());
    }

    /** Below the inventory. */
    Map<String, YamlNode> defaults() {
        return defaults;
    }

    /** Above what the play defines. */
    Map<String, YamlNode> vars() {
        return vars;
    }

    private static Map<String, YamlNode> with(Map<String, YamlNode> known, Map<String, YamlNode> more) {
        if (more.isEmpty()) {
            return known;
        }
        Map<String, YamlNode> all = new LinkedHashMap<>(known);
        all.putAll(more);
        return all;
    }
}
