package mirrorplay.modules.mysql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import mirrorplay.module.StreamFilter;

/** Rewrites a dump while it passes. Knows just enough SQL to find where statements end: quotes, comments, DELIMITER. Rows are
 * never touched nor kept; any other statement is held until it is whole.
 */
final class DumpStream extends OutputStream implements StreamFilter.Located {
    private static final int LONGEST_STATEMENT = 32 << 20;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int HEAD = 16;
    private static final byte[] NEW_LINE = {'\n'};

    private enum Mode {
        /** Between statements. */
        BETWEEN,
        /** In the first bytes of something that is not recognised yet. */
        HEAD,
        /** In a line that is no statement: a comment, DELIMITER, the sandbox line. */
        LINE,
        STATEMENT,
        /** In the rows of an INSERT. */
        ROWS
    }

    private final OutputStream sink;
    private final DumpStatements statements;
    private final long packet;
    private final DumpFooter footer;
    private final Held held = new Held();
    private final CRC32C checksum = new CRC32C();

    private Mode mode = Mode.BETWEEN;
    private byte[] delimiter = {';'};
    private StatementEnd end = new StatementEnd(delimiter, true);
    private boolean backslashEscapes = true;
    private byte quote;
    private boolean escaped;
    private long bytes;
    private long length;
    private Optional<String> position = Optional.empty();
    private boolean complete;
    private boolean failed;

    DumpStream(OutputStream sink, DumpStatements statements, long packet, DumpFooter footer) {
        this.sink = sink;
        this.statements = statements;
        this.packet = packet;
        this.footer = footer;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        if (failed) {
            throw new IOException("the dump was refused");
        }
        failed = true; // until this went well
        checksum.update(buffer, offset, length);
        bytes += length;
        int to = offset + length;
        int at = offset;
        while (at < to) {
            at = mode == Mode.ROWS ? rows(buffer, at, to) : text(buffer[at], at);
        }
        failed = false;
    }

    /** Ends the dump: only one that arrived whole is written down as loaded. */
    @Override
    public void close() throws IOException {
        try (sink) {
            if (failed) {
                return;
            }
            if (mode == Mode.LINE) {
                line(held.text());
            }
            if (!complete || (mode != Mode.BETWEEN && mode != Mode.LINE)) {
                throw new IOException("the dump broke off after " + bytes
                        + " bytes: its last line '-- Dump completed' did not arrive");
            }
            String id = String.format("%08x", checksum.getValue());
            sink.write(footer.sql(position.orElse(""), id, bytes).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public String place() {
        return statements.place();
    }

    private int text(byte c, int at) throws IOException {
        switch (mode) {
            case BETWEEN -> {
                if (c == '\n' || c == '\r' || c == ' ' || c == '\t') {
                    break;
                }
                held.reset();
                held.write(c);
                mode = Mode.HEAD;
            }
            case HEAD -> {
                held.write(c);
                if (held.size() == HEAD || c == '\n' || c == ';' || c == '(') {
                    recognise();
                }
            }
            case LINE -> {
                if (c == '\n') {
                    line(held.text());
                    mode = Mode.BETWEEN;
                } else if (held.size() < LONGEST_LINE) {
                    held.write(c);
                }
            }
            case STATEMENT -> {
                held.write(c);
                if (end.after(held)) {
                    statement();
                } else if (held.size() > LONGEST_STATEMENT) {
                    throw new IOException(
                            "the dump holds a statement of more than " + (LONGEST_STATEMENT >> 20) + " MB");
                }
            }
            case ROWS -> throw new IllegalStateException("rows are read in bulk");
        }
        return at + 1;
    }

    private void recognise() throws IOException {
        String head = held.text();
        String upper = head.toUpperCase(Locale.ROOT);
        boolean isLine = upper.startsWith("--")
                || upper.startsWith("#")
                || upper.startsWith("DELIMITER ")
                || upper.startsWith("/*!999999\\-")
                || upper.startsWith("/*M!999999\\-");
        if (isLine) {
            if (head.endsWith("\n")) {
                line(head.strip());
                mode = Mode.BETWEEN;
            } else {
                mode = Mode.LINE;
            }
            return;
        }
        // The bytes so far once more, now that their end matters.
        byte[] again = held.bytes();
        held.reset();
        boolean insert = upper.startsWith("INSERT") || upper.startsWith("REPLACE");
        end = new StatementEnd(insert ? new byte[] {'('} : delimiter, backslashEscapes);
        mode = Mode.STATEMENT;
        write0(again);
    }

    private void write0(byte[] again) throws IOException {
        int at = 0;
        while (at < again.length) {
            at = mode == Mode.ROWS ? rows(again, at, again.length) : text(again[at], at);
        }
    }

    private void statement() throws IOException {
        String sql = held.text();
        if (end.opensRows()) {
            statements.rows(sql.substring(0, sql.length() - 1));
            held.writeTo(sink);
            length = held.size();
            mode = Mode.ROWS;
            quote = 0;
            escaped = false;
            return;
        }
        mode = Mode.BETWEEN;
        String ending = new String(delimiter, StandardCharsets.ISO_8859_1);
        String upper = sql.length() < 1000 ? sql.toUpperCase(Locale.ROOT) : "";
        if (upper.contains("SQL_MODE")) {
            backslashEscapes = !upper.contains("NO_BACKSLASH_ESCAPES");
        }
        Optional<String> rewritten = statements.rewritten(sql);
        if (rewritten.isPresent()) {
            sink.write(rewritten.get().getBytes(StandardCharsets.ISO_8859_1));
            sink.write(NEW_LINE);
        } else if (!ending.equals(";")) {
            throw new IOException("the dump locks tables inside stored code");
        }
    }

    private int rows(byte[] buffer, int from, int to) throws IOException {
        int at = from;
        byte inside = quote;
        boolean skip = escaped;
        boolean done = false;
        while (at < to && !done) {
            byte c = buffer[at++];
            if (skip) {
                skip = false;
            } else if (inside != 0) {
                if (c == inside) {
                    inside = 0;
                } else if (c == '\\' && inside != '`' && backslashEscapes) {
                    skip = true;
                }
            } else if (c == '\'' || c == '"' || c == '`') {
                inside = c;
            } else {
                done = c == ';';
            }
        }
        quote = inside;
        escaped = skip;
        length += at - from;
        if (length > packet) {
            throw new IOException("the rows of " + statements.place() + " come in a statement of more than " + packet
                    + " bytes, which is max_allowed_packet of the receiving server; raise it there (up to 1G)");
        }
        sink.write(buffer, from, at - from);
        if (done) {
            sink.write(NEW_LINE);
            mode = Mode.BETWEEN;
        }
        return at;
    }

    private void line(String text) throws IOException {
        if (complete) {
            throw new IOException("the dump goes on after its end");
        }
        if (text.regionMatches(true, 0, "DELIMITER ", 0, "DELIMITER ".length())) {
            delimiter = text.substring("DELIMITER ".length()).strip().getBytes(StandardCharsets.ISO_8859_1);
            if (delimiter.length == 0) {
                throw new IOException("the dump holds a DELIMITER line without delimiter");
            }
            sink.write((text + "\n").getBytes(StandardCharsets.ISO_8859_1));
        } else if (text.startsWith("-- Dump completed")) {
            complete = true;
        } else if (text.startsWith("-- SET GLOBAL gtid_slave_pos='")) {
            String rest = text.substring("-- SET GLOBAL gtid_slave_pos='".length());
            String found = rest.substring(0, Math.max(0, rest.indexOf('\'')));
            position = found.matches("[0-9,-]*") ? Optional.of(found) : Optional.empty();
        }
    }

    /** Bytes that are held back. */
    static final class Held extends ByteArrayOutputStream {
        byte last() {
            return buf[count - 1];
        }

        /** The byte that many before the last; 0 when there is none. */
        byte before(int many) {
            return count > many ? buf[count - 1 - many] : 0;
        }

        boolean endsWith(byte[] tail) {
            for (int i = 0; i < tail.length; i++) {
                if (before(i) != tail[tail.length - 1 - i]) {
                    return false;
                }
            }
            return true;
        }

        byte[] bytes() {
            return toByteArray();
        }

        String text() {
            return toString(StandardCharsets.ISO_8859_1);
        }
    }
}
