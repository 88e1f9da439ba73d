package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A machine of the inventory. Two hosts are the same only if they are the same object. */
public final class Host {
    private final String name;
    private final boolean implicit;
    /** The groups that name this host themselves, in the order of the inventory. */
    private final List<Group> groups = new ArrayList<>(2);

    private Map<String, Setting> settings = Map.of();

    Host(String name, boolean implicit) {
        this.name = name;
        this.implicit = implicit;
    }

    public String name() {
        return name;
    }

    /** Whether it is the localhost that exists without being in the inventory; it is in no group. */
    public boolean implicit() {
        return implicit;
    }

    /** The groups that name it themselves. */
    List<Group> groups() {
        return groups;
    }

    void set(Setting setting) {
        if (settings.isEmpty()) {
            settings = new LinkedHashMap<>(4);
        }
        settings.put(setting.name(), setting);
    }

    /** What the inventory itself sets for this host. */
    Map<String, Setting> settings() {
        return settings;
    }

    @Override
    public String toString() {
        return name;
    }
}
