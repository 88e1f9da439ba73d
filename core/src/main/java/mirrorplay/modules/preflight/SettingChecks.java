package mirrorplay.modules.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the source's settings are examined for.
 *
 * @param member a member whose server answers, or a reading without variables: then a new server's defaults count
 * @param memberVersion version of the members' server; empty when not known
 * @param memberZone offset of a member's clock, e.g. {@code +0100}
 */
record SettingChecks(String host, Reading source, Reading member, String memberVersion, String memberZone) {
    private static final Map<String, String> DEFAULTS = Map.of(
            "lower_case_table_names", "0",
            "innodb_page_size", "16384",
            "sql_mode", "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION");

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        differs(Check.V1, Severity.FIX, "binlog_format", "ROW", findings);
        differs(Check.V2, Severity.FIX, "innodb_autoinc_lock_mode", "2", findings);
        String charset = variable("character_set_server");
        if (charset.matches("ucs2|utf16|utf16le|utf32")) {
            findings.add(found(Check.V3, Severity.BLOCK, "character_set_server", charset));
        }
        differs(Check.V4, Severity.BLOCK, "lower_case_table_names", expected("lower_case_table_names"), findings);
        differs(Check.V5, Severity.BLOCK, "innodb_page_size", expected("innodb_page_size"), findings);
        differs(Check.V6, Severity.WARN, "sql_mode", expected("sql_mode"), findings);
        zone(findings);
        if (variable("query_cache_type").equals("ON")
                && !variable("query_cache_size").equals("0")) {
            findings.add(found(Check.V8, Severity.INFO, "query_cache_type", "ON"));
        }
        if (variable("tx_isolation").equals("SERIALIZABLE")) {
            findings.add(found(Check.V9, Severity.WARN, "tx_isolation", "SERIALIZABLE"));
        }
        for (Row row : source.rows("V10")) {
            String filters = row.text("Binlog_Do_DB") + row.text("Binlog_Ignore_DB");
            if (!filters.isEmpty()) {
                findings.add(found(Check.V10, Severity.WARN, "", filters));
            }
        }
        if (variable("log_output").toUpperCase(Locale.ROOT).contains("TABLE")) {
            findings.add(found(Check.V11, Severity.FIX, "log_output", variable("log_output")));
        }
        differs(Check.V12, Severity.WARN, "explicit_defaults_for_timestamp", "ON", findings);
        differs(Check.V12, Severity.WARN, "innodb_strict_mode", "ON", findings);
        if (!memberVersion.isEmpty() && Version.newer(variable("version"), memberVersion)) {
            findings.add(found(
                    Check.V13, Severity.WARN, "version", variable("version") + ", the members have " + memberVersion));
        }
        return findings;
    }

    private void zone(List<Finding> findings) {
        String zone = variable("time_zone");
        String offset = source.one("zone").orElse("");
        if (!zone.isEmpty() && !zone.equals("SYSTEM")) {
            findings.add(found(Check.V7, Severity.WARN, "time_zone", zone + ", the members have SYSTEM"));
        } else if (!offset.isEmpty() && !memberZone.isEmpty() && !offset.equals(memberZone)) {
            findings.add(found(Check.V7, Severity.WARN, "", offset + ", the members have " + memberZone));
        }
    }

    private void differs(Check check, Severity severity, String name, String wanted, List<Finding> findings) {
        String value = variable(name);
        if (source.variables().containsKey(name) && !value.equalsIgnoreCase(wanted)) {
            findings.add(found(
                    check,
                    severity,
                    name,
                    (value.isEmpty() ? "empty" : value) + ", the members have "
                            + (wanted.isEmpty() ? "nothing" : wanted)));
        }
    }

    private String expected(String name) {
        return member.variables().getOrDefault(name, DEFAULTS.getOrDefault(name, ""));
    }

    private String variable(String name) {
        return source.variable(name);
    }

    private Finding found(Check check, Severity severity, String object, String evidence) {
        return new Finding(check, severity, host, object, evidence);
    }
}
