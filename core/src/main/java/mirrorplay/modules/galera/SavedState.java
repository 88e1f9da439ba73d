package mirrorplay.modules.galera;

import java.util.List;
import mirrorplay.module.UnreadableAnswer;

/** What {@code grastate.dat} says about a node that is stopped.
 *
 * @param uuid of the history the node belongs to; all zero when not known
 * @param seqno the last write it has; -1 while it runs and after a crash
 * @param safeToBootstrap whether it stopped as the last one
 */
record SavedState(String uuid, long seqno, boolean safeToBootstrap) {
    private static final String NULL_UUID = "00000000-0000-0000-0000-000000000000";

    /** Reads the lines of the file. An empty file, as a full disk leaves it, is a state that is not known. */
    static SavedState read(List<String> lines) {
        String uuid = NULL_UUID;
        long seqno = -1;
        boolean safe = false;
        for (String line : lines) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (colon < 0 ? "" : line.substring(0, colon)) {
                case "uuid" -> uuid = require(value, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
                case "seqno" -> seqno = Long.parseLong(require(value, "-?[0-9]{1,18}"));
                case "safe_to_bootstrap" -> safe = require(value, "[01]").equals("1");
                default -> {
                    // version, and comments
                }
            }
        }
        return new SavedState(uuid, seqno, safe);
    }

    boolean known() {
        return !uuid.equals(NULL_UUID);
    }

    @Override
    public String toString() {
        return "grastate " + (known() ? uuid : "null uuid") + ":" + seqno
                + (safeToBootstrap ? " safe_to_bootstrap" : "");
    }

    private static String require(String value, String pattern) {
        if (!value.matches(pattern)) {
            throw new UnreadableAnswer("grastate.dat holds '" + value + "' where " + pattern + " belongs");
        }
        return value;
    }
}
