package mirrorplay.modules.preflight;

import java.util.Map;

/** A row that a server answered. NULL is as if the column were not there. */
record Row(Map<String, String> columns) {
    /** The value of a column; empty text when there is none. */
    String text(String column) {
        return columns.getOrDefault(column, "");
    }

    /** A whole number; 0 when the column holds none. */
    long number(String column) {
        String whole = text(column).replaceFirst("\\..*", "");
        return whole.matches("[0-9]{1,18}") ? Long.parseLong(whole) : 0;
    }
}
