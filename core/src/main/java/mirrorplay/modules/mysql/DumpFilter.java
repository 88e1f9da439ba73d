package mirrorplay.modules.mysql;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.util.List;
import mirrorplay.module.StreamFilter;

/** Makes a dump fit for a Galera cluster while it passes: other engines become InnoDB, tables without primary key get an
 * invisible one, LOCK TABLES and the sandbox line go, databases that were not asked for are refused, and a dump that broke off
 * is an error.
 *
 * @param packet the longest statement that the receiving server takes, in bytes
 * @param footer written when the dump arrived whole
 */
record DumpFilter(
        List<String> databases, boolean convertEngines, boolean addPrimaryKeys, long packet, DumpFooter footer)
        implements StreamFilter {
    private static final int BUFFER = 1 << 16;

    @Override
    public OutputStream wrap(OutputStream sink) {
        return new DumpStream(
                new BufferedOutputStream(sink, BUFFER),
                new DumpStatements(databases, convertEngines, addPrimaryKeys),
                packet,
                footer);
    }
}
