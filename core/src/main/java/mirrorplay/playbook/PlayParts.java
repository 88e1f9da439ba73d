package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.yaml.YamlNode;

/** What the roles of a play bring into it, collected while its tasks are read. */
final class PlayParts {
    private final Map<String, YamlNode> roleDefaults = new LinkedHashMap<>();
    private final Map<String, YamlNode> roleVars = new LinkedHashMap<>();
    private final List<Handler> roleHandlers = new ArrayList<>();
    private final Map<String, Origin.Role> usedRoles;
    private final Set<String> rolesWithHandlers;

    PlayParts() {
        this(new HashMap<>(), new HashSet<>());
    }

    private PlayParts(Map<String, Origin.Role> usedRoles, Set<String> rolesWithHandlers) {
        this.usedRoles = usedRoles;
        this.rolesWithHandlers = rolesWithHandlers;
    }

    /** For what is included: its variables stay its own, its handlers join the play once. */
    PlayParts inner() {
        return new PlayParts(usedRoles, rolesWithHandlers);
    }

    void add(Origin.Role role) {
        roleDefaults.putAll(role.defaults());
        roleVars.putAll(role.vars());
    }

    void add(List<Handler> handlers) {
        roleHandlers.addAll(handlers);
    }

    /** The role as it was used before with these parameters in this play. */
    Optional<Origin.Role> used(String roleAndParameters) {
        return Optional.ofNullable(usedRoles.get(roleAndParameters));
    }

    /** A role is used; its variables join. */
    void use(String roleAndParameters, Origin.Role role) {
        usedRoles.put(roleAndParameters, role);
        add(role);
    }

    /** Whether the handlers of a role are not there yet. */
    boolean needsHandlersOf(String directory) {
        return rolesWithHandlers.add(directory);
    }

    Map<String, YamlNode> roleDefaults() {
        return roleDefaults;
    }

    Map<String, YamlNode> roleVars() {
        return roleVars;
    }

    List<Handler> roleHandlers() {
        return roleHandlers;
    }
}
