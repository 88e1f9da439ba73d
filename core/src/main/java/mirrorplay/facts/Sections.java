package mirrorplay.facts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer in parts, each headed by a line of a record separator and its name. Of parts with one name the first counts; what
 * follows the head of the last part, {@code environment}, is that part to its end. */
record Sections(Map<String, byte[]> parts) {
    private static final byte HEAD = 0x1e;
    private static final String LAST = "environment";

    static Sections of(byte[] answer) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        int at = 0;
        while (at < answer.length) {
            int lineEnd = lineEnd(answer, at);
            String name = answer[at] == HEAD ? text(answer, at + 1, lineEnd) : "";
            int start = Math.min(answer.length, lineEnd + 1);
            int end = name.equals(LAST) ? answer.length : nextHead(answer, start);
            parts.putIfAbsent(name, Arrays.copyOfRange(answer, start, end));
            at = end;
        }
        return new Sections(parts);
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    /** The part as text; empty when there is none. */
    String text(String name) {
        byte[] part = bytes(name);
        return text(part, 0, part.length);
    }

    byte[] bytes(String name) {
        return parts.getOrDefault(name, new byte[0]).clone();
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int nextHead(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != HEAD) {
            at = lineEnd(bytes, at) + 1;
        }
        return Math.min(at, bytes.length);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
