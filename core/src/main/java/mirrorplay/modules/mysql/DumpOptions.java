package mirrorplay.modules.mysql;

import java.util.ArrayList;
import java.util.List;

/** How databases are dumped: all objects, consistently, binary data as hexadecimal, no locks. */
final class DumpOptions {
    private DumpOptions() {}

    /** @param position whether the dump is to say where in the binary log it was made */
    static List<String> of(List<String> databases, boolean position) {
        List<String> options = new ArrayList<>(List.of(
                "--single-transaction",
                "--routines",
                "--events",
                "--triggers",
                "--hex-blob",
                "--default-character-set=utf8mb4",
                "--skip-add-locks",
                "--skip-disable-keys",
                "--max-allowed-packet=1G"));
        if (position) {
            options.addAll(List.of("--master-data=2", "--gtid"));
        }
        options.add("--databases");
        options.add("--");
        options.addAll(databases);
        return options;
    }
}
