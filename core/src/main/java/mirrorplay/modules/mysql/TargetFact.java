package mirrorplay.modules.mysql;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;
import org.jspecify.annotations.Nullable;

/** What a server that is to receive databases has of them. */
public record TargetFact(List<String> databases) implements Fact<TargetFact.Target> {
    /** Answer.
     *
     * @param uuid of its cluster; empty when it is in none
     * @param ledger the newest first
     */
    public record Target(long tables, String uuid, List<Ledger.Row> ledger) {
        /** The load that is proven by the ledger and by what is there. */
        Optional<Ledger.Row> loaded() {
            return Ledger.newest(ledger, "load").filter(this::counts).filter(Ledger.Row::complete);
        }

        /** A load that was begun here and never came to its end, so that what is there is ours. */
        boolean interrupted() {
            return Ledger.newest(ledger, "load")
                    .filter(row -> row.uuid().equals(uuid) && !row.complete())
                    .isPresent();
        }

        Optional<Ledger.Row> cutOver() {
            return Ledger.newest(ledger, "cut_over").filter(this::counts).filter(Ledger.Row::complete);
        }

        /** Whether the applications use this cluster already. */
        public boolean movedHere() {
            return cutOver().isPresent();
        }

        private boolean counts(Ledger.Row row) {
            return row.uuid().equals(uuid) && tables > 0;
        }
    }

    private static final int RESULTS = 3;

    @Override
    public Cmd command() {
        return new Query(SqlText.PRELUDE
                        + Ledger.tables(databases).replaceFirst("COUNT\\(\\*\\)", "COUNT(*) AS tables") + ";\n"
                        + Ledger.read(databases))
                .command();
    }

    @Override
    public Target parse(ExecResult result) {
        List<List<Map<String, @Nullable String>>> sets = new Query("").parse(result);
        if (sets.size() != RESULTS || sets.get(0).size() != 1 || sets.get(1).size() != 1) {
            throw new UnreadableAnswer("the server answered in part only");
        }
        return new Target(
                Long.parseLong(Objects.requireNonNullElse(sets.get(0).getFirst().get("tables"), "0")),
                Objects.requireNonNullElse(sets.get(1).getFirst().get("uuid"), ""),
                sets.get(2).stream().map(Ledger.Row::of).toList());
    }
}
