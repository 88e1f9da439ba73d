package mirrorplay.yaml;

/** Writes text as a quoted YAML scalar, for hints. */
final class Quoting {
    private Quoting() {}

    /** The text in double quotes where nothing needs escaping in them, else in single quotes. */
    static String quote(String text) {
        return text.contains("\"") || text.contains("\\") ? "'" + text.replace("'", "''") + "'" : "\"" + text + "\"";
    }
}
