package mirrorplay.inventory;

/** Where a variable of the inventory can be set, lowest first: a later layer wins. */
public enum Layer {
    INVENTORY_ALL("inventory, group all"),
    INVENTORY_GROUP("inventory, group"),
    ALL_BESIDE_INVENTORY("group_vars/all beside the inventory"),
    ALL_BESIDE_PLAYBOOK("group_vars/all beside the playbook"),
    GROUP_BESIDE_INVENTORY("group_vars beside the inventory"),
    GROUP_BESIDE_PLAYBOOK("group_vars beside the playbook"),
    INVENTORY_HOST("inventory, host"),
    HOST_BESIDE_INVENTORY("host_vars beside the inventory"),
    HOST_BESIDE_PLAYBOOK("host_vars beside the playbook");

    private final String description;

    Layer(String description) {
        this.description = description;
    }

    /** What users call it. */
    public String description() {
        return description;
    }
}
