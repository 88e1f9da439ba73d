package mirrorplay.template;

import java.util.Map;
import java.util.Set;

/** The functions of the language, in addition to FreeMarker's own built-ins. */
final class FunctionNames {
    /** How many values each takes: the least and the most. {@code omit} is none of them, as it is not called. */
    private static final Map<String, int[]> VALUES = Map.ofEntries(
            Map.entry("lookup", new int[] {2, 20}),
            Map.entry("hash", new int[] {2, 2}),
            Map.entry("base64", new int[] {1, 1}),
            Map.entry("fromBase64", new int[] {1, 1}),
            Map.entry("json", new int[] {1, 1}),
            Map.entry("yaml", new int[] {1, 1}),
            Map.entry("fromJson", new int[] {1, 1}),
            Map.entry("fromYaml", new int[] {1, 1}),
            Map.entry("ip", new int[] {1, 1}),
            Map.entry("version", new int[] {3, 3}),
            Map.entry("defaultOmit", new int[] {0, 0}),
            Map.entry("omit", new int[] {0, 0}));

    static final Set<String> ALL = VALUES.keySet();

    static final Set<String> LOOKUPS = Set.of("env", "file", "pipe", "password");

    private FunctionNames() {}

    static boolean isFunction(String name) {
        return VALUES.containsKey(name) && !name.equals("omit");
    }

    /** What is wrong with so many values for a function; empty when nothing is. */
    static String wrongCount(String function, int values) {
        int[] takes = VALUES.getOrDefault(function, new int[] {0, Integer.MAX_VALUE});
        if (values >= takes[0] && values <= takes[1]) {
            return "";
        }
        String wanted = takes[0] == takes[1] ? counted(takes[0]) : takes[0] + " to " + takes[1] + " values";
        return function + " takes " + wanted + ", here " + (values == 1 ? "is 1" : "are " + values);
    }

    private static String counted(int values) {
        return values == 0 ? "no values" : values == 1 ? "1 value" : values + " values";
    }
}
