package mirrorplay.modules.preflight;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The TCP ports of a member. */
enum Port {
    CLIENTS(3306, "clients"),
    REPLICATION(4567, "replication"),
    INCREMENTAL(4568, "incremental state transfer"),
    SNAPSHOT(4444, "state transfer");

    private final int number;
    private final String use;

    Port(int number, String use) {
        this.number = number;
        this.use = use;
    }

    int number() {
        return number;
    }

    static Optional<Port> of(int number) {
        return Arrays.stream(values()).filter(port -> port.number == number).findFirst();
    }

    /** Those that only members use among themselves. */
    static List<Port> ofMembers() {
        return List.of(REPLICATION, INCREMENTAL, SNAPSHOT);
    }

    @Override
    public String toString() {
        return "port " + number + " (" + use + ")";
    }
}
