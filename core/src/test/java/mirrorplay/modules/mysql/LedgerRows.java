package mirrorplay.modules.mysql;

import java.util.List;

/** Answers of members for tests of other families. */
public final class LedgerRows {
    private LedgerRows() {}

    /** A cluster that the applications use already. */
    public static TargetFact.Target cutOver(String uuid, String database) {
        return new TargetFact.Target(
                3, uuid, List.of(new Ledger.Row("cut_over", true, database, "db0", "0-10-5", uuid, 3)));
    }
}
