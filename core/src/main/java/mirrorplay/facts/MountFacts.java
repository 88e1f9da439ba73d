package mirrorplay.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mounted file systems, by where they are mounted. */
final class MountFacts {
    private static final long KIB = 1024;

    private MountFacts() {}

    /** @param space what {@code df -k -P} printed: sizes are there for local file systems only */
    static Map<String, Object> of(FileLines files, String space) {
        Map<String, long[]> sizes = new LinkedHashMap<>();
        space.lines().skip(1).forEach(line -> size(line, sizes));
        Map<String, Object> mounts = new LinkedHashMap<>();
        for (String line : files.lines("/proc/self/mounts")) {
            List<String> words = Texts.words(line);
            if (words.size() < 4) {
                continue;
            }
            String path = unescaped(words.get(1));
            Map<String, Object> mount = new LinkedHashMap<>();
            mount.put("mount", path);
            mount.put("device", unescaped(words.getFirst()));
            mount.put("fstype", words.get(2));
            mount.put("options", words.get(3));
            long[] size = sizes.get(path);
            if (size != null) {
                mount.put("size_total", size[0] * KIB);
                mount.put("size_available", size[1] * KIB);
            }
            mounts.put(path, mount);
        }
        return mounts;
    }

    /** One line: device, blocks, used, available, percentage, mount point; only the first and the last may hold blanks. */
    private static void size(String line, Map<String, long[]> sizes) {
        int slash = line.indexOf("% /");
        if (slash < 0) {
            return;
        }
        List<String> words = Texts.words(line.substring(0, slash));
        if (words.size() >= 5) {
            int last = words.size() - 1;
            sizes.put(line.substring(slash + 2), new long[] {
                Texts.number(words.get(last - 3), 0), Texts.number(words.get(last - 1), 0)
            });
        }
    }

    /** The kernel writes blanks, tabs, line ends and backslashes in octal. */
    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 3 < text.length() && isOctal(text, i + 1)) {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    private static boolean isOctal(String text, int at) {
        return "0123".indexOf(text.charAt(at)) >= 0
                && "01234567".indexOf(text.charAt(at + 1)) >= 0
                && "01234567".indexOf(text.charAt(at + 2)) >= 0;
    }
}
