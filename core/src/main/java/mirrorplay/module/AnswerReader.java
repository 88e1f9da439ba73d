package mirrorplay.module;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mirrorplay.command.ExecResult;

/** Reads what a fact's command printed, line by line, and refuses everything that the command does not print. */
public final class AnswerReader {
    private final byte[] bytes;
    private int at;

    public AnswerReader(ExecResult result) {
        if (result.truncated()) {
            throw new UnreadableAnswer("the answer is longer than is kept");
        }
        this.bytes = result.stdout();
    }

    /** The rest of the next line, which must begin with this key and a blank, or be the key alone. */
    public String value(String key) {
        String line = line();
        if (line.equals(key)) {
            return "";
        }
        if (!line.startsWith(key + " ")) {
            throw new UnreadableAnswer("expected a line '" + key + " …', got '" + shown(line) + "'");
        }
        return line.substring(key.length() + 1);
    }

    /** As {@link #value}, which must be {@code yes} or {@code no}. */
    public boolean flag(String key) {
        String value = value(key);
        return switch (value) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new UnreadableAnswer(key + " is neither yes nor no: '" + shown(value) + "'");
        };
    }

    /** The next line without its end. */
    public String line() {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length) {
            throw new UnreadableAnswer("the answer ends early, at '"
                    + shown(new String(bytes, at, end - at, StandardCharsets.UTF_8)) + "'");
        }
        String line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        at = end + 1;
        return line;
    }

    public boolean atEnd() {
        return at == bytes.length;
    }

    /** Everything that was not read yet, as it is. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }

    /** Nothing may follow. */
    public void end() {
        if (!atEnd()) {
            throw new UnreadableAnswer("unexpected text after the answer: '"
                    + shown(new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8)) + "'");
        }
    }

    /** A whole number of that radix. */
    public static long number(String text, int radix) {
        try {
            return Long.parseLong(text, radix);
        } catch (NumberFormatException e) {
            throw new UnreadableAnswer("not a number: '" + shown(text) + "'");
        }
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
