package mirrorplay.modules.preflight;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.command.ByteSize;
import mirrorplay.modules.mysql.Engines;

/** What the source's databases are examined for.
 *
 * @param content what its rows answered
 * @param members how many the cluster will have
 * @param memberVersion version of the members' server; empty when not known
 * @param packet what a member takes in one statement
 */
record SchemaChecks(
        String host,
        List<String> databases,
        Reading source,
        Reading content,
        int members,
        String memberVersion,
        ByteSize packet) {
    private static final long IDS_WARN = 25;
    private static final long IDS_BLOCK = 80;

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        databases.stream()
                .filter(name -> source.rows("D2").stream()
                        .noneMatch(row -> row.text("o").equals(name)))
                .forEach(name -> findings.add(found(Check.D2, Severity.BLOCK, name, "does not exist")));
        source.rows("E1").forEach(row -> engine(row, findings));
        source.rows("E2").forEach(row -> key(row, findings));
        each(
                Check.E3,
                row -> found(
                        Check.E3,
                        Severity.BLOCK,
                        object(row),
                        "column " + row.text("col") + " is first in no index, which InnoDB refuses"),
                findings);
        numbers(findings);
        each(Check.S1, row -> found(Check.S1, Severity.FIX, object(row), "is a sequence"), findings);
        each(
                Check.R1,
                row -> found(
                        Check.R1,
                        Severity.WARN,
                        object(row),
                        row.text("kind") + " of " + row.text("definer") + ", who does not exist"),
                findings);
        each(
                Check.R2,
                row -> found(Check.R2, Severity.WARN, object(row), row.text("kind") + " that takes a lock"),
                findings);
        used(findings);
        each(
                Check.L1,
                row -> found(
                        Check.L1,
                        Severity.WARN,
                        object(row),
                        "open for " + row.text("age") + " s, " + row.text("n") + " rows changed"),
                findings);
        each(
                Check.N1,
                row -> found(Check.N1, Severity.FIX, object(row), "is an event, " + row.text("status")),
                findings);
        each(Check.N2, row -> found(Check.N2, Severity.INFO, "", row.text("n") + " triggers"), findings);
        each(
                Check.C1,
                row -> found(Check.C1, Severity.INFO, object(row), row.text("n") + " tables have utf8mb3 columns"),
                findings);
        source.rows("C2").forEach(row -> collation(row, findings));
        new AccountChecks(host, source).add(findings);
        each(
                Check.B1,
                row -> found(Check.B1, Severity.INFO, "", row.text("n") + " tables are Redundant or Compact"),
                findings);
        each(
                Check.Z1,
                row -> found(
                        Check.Z1,
                        Severity.INFO,
                        object(row),
                        row.text("n") + " tables, " + (row.number("bytes") >> 20) + " MB, about " + row.number("tuples")
                                + " rows"),
                findings);
        content.rows("F1")
                .forEach(row -> findings.add(
                        found(Check.F1, Severity.WARN, object(row), row.text("n") + " rows have no parent")));
        content.rows("D1")
                .forEach(row -> findings.add(found(
                        Check.D1,
                        Severity.BLOCK,
                        object(row),
                        "a row takes " + (row.number("n") >> 20) + " MB in a dump, a member takes " + packet)));
        return findings;
    }

    /** Bytes of the databases. */
    static long bytes(Reading source) {
        return source.rows("Z1").stream().mapToLong(row -> row.number("bytes")).sum();
    }

    private void engine(Row row, List<Finding> findings) {
        String engine = row.text("engine");
        boolean converted = Engines.convertible(engine);
        Finding finding = found(
                Check.E1,
                converted ? Severity.FIX : Severity.BLOCK,
                object(row),
                "engine " + engine + (engine.equals("MEMORY") ? "; its rows will survive a restart" : ""));
        findings.add(
                converted
                        ? finding
                        : finding.withRemedy("it can be neither replicated nor converted: change its engine first"));
        if (row.number("words") > 0) {
            findings.add(found(Check.E5, Severity.WARN, object(row), "full-text index of " + engine));
        }
    }

    private void key(Row row, List<Finding> findings) {
        boolean counter = row.number("counter") > 0;
        boolean parts = row.number("parts") > 0;
        if (counter || parts) {
            findings.add(found(
                            Check.E2,
                            Severity.BLOCK,
                            object(row),
                            parts
                                    ? "partitioned, no primary key"
                                    : "no primary key, and its AUTO_INCREMENT column is not unique by itself")
                    .withRemedy("add a primary key on the source"));
            return;
        }
        String uniques = row.text("uniques");
        findings.add(found(
                Check.E2,
                Severity.FIX,
                object(row),
                "no primary key" + (uniques.isEmpty() ? "" : "; " + uniques + " could be it")));
    }

    private void collation(Row row, List<Finding> findings) {
        String names = row.text("collation");
        boolean unknown = (names.contains("_uca1400_") && Version.newer("10.10", memberVersion))
                || (names.contains("_0900_") && Version.newer("11.4", memberVersion));
        if (unknown || memberVersion.isEmpty()) {
            findings.add(found(Check.C2, unknown ? Severity.BLOCK : Severity.WARN, row.text("o"), "has " + names));
        }
    }

    private void numbers(List<Finding> findings) {
        long tables = 0;
        for (Row row : source.rows("E4")) {
            tables++;
            long percent = Headroom.percent(row.text("type"), row.text("next"));
            if (percent > IDS_WARN) {
                findings.add(found(
                        Check.E4,
                        percent > IDS_BLOCK ? Severity.BLOCK : Severity.WARN,
                        object(row),
                        percent + " % of " + row.text("type") + " are used, and " + members + " members use it up "
                                + members + " times as fast"));
            }
        }
        if (tables > 0) {
            findings.add(found(Check.E6, Severity.WARN, "", tables + " tables have AUTO_INCREMENT"));
        }
    }

    private void used(List<Finding> findings) {
        each(
                Check.R3,
                row -> found(Check.R3, Severity.WARN, row.text("statement"), row.text("n") + " times"),
                findings);
        if (count("com_lock_tables") > 0) {
            findings.add(found(
                    Check.R3,
                    Severity.WARN,
                    "LOCK TABLES",
                    count("com_lock_tables") + " times since the server began"));
        }
        if (count("com_load") > 0) {
            findings.add(
                    found(Check.R3, Severity.WARN, "LOAD DATA", count("com_load") + " times since the server began")
                            .withRemedy("load in parts: one write set is limited by wsrep_max_ws_size"));
        }
        if (count("com_xa_start") > 0) {
            findings.add(found(
                    Check.X1, Severity.BLOCK, "XA START", count("com_xa_start") + " times since the server began"));
        }
        if (!source.rows("X2").isEmpty()) {
            findings.add(found(
                    Check.X2, Severity.BLOCK, "XA RECOVER", source.rows("X2").size() + " transactions are prepared"));
        }
    }

    private long count(String variable) {
        String value = source.variable(variable);
        return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
    }

    private void each(Check check, java.util.function.Function<Row, Finding> finding, List<Finding> findings) {
        source.rows(check.id()).forEach(row -> findings.add(finding.apply(row)));
    }

    private static String object(Row row) {
        return row.text("o");
    }

    private Finding found(Check check, Severity severity, String object, String evidence) {
        return new Finding(check, severity, host, object, evidence);
    }
}
