package mirrorplay.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mirrorplay.event.DiffText;

/** The unified form of a difference between two texts, with three lines of context. */
final class UnifiedDiff {
    /** Longer texts are not compared. */
    static final int LIMIT = 104_448;

    private static final int CONTEXT = 3;
    private static final int MOST_EDITS = 2_000;
    private static final String NO_NEWLINE = "\\ No newline at end of file";

    private UnifiedDiff() {}

    static List<String> lines(DiffText diff) {
        List<String> lines = new ArrayList<>();
        lines.add("--- before: " + diff.title());
        lines.add("+++ after: " + diff.title());
        if (diff.before().length() > LIMIT || diff.after().length() > LIMIT) {
            lines.add("too long to be compared here: " + diff.before().length() + " and "
                    + diff.after().length() + " characters");
            return lines;
        }
        List<String> before = split(diff.before());
        List<String> after = split(diff.after());
        hunks(edits(before, after), lines);
        return lines;
    }

    /** Lines with their end of line, so that a missing one at the end is a difference. */
    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    /** A kept (' '), removed ('-') or added ('+') line. */
    private record Edit(char kind, String line) {}

    private static List<Edit> edits(List<String> before, List<String> after) {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Edit> edits = new ArrayList<>();
        before.subList(0, head).forEach(line -> edits.add(new Edit(' ', line)));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), edits);
        before.subList(before.size() - tail, before.size()).forEach(line -> edits.add(new Edit(' ', line)));
        return edits;
    }

    /** The shortest script, by Myers' greedy algorithm; the trace of each round leads back. Texts that have little in common
     * are replaced as a whole, because time and memory grow with the square of their differences. */
    private static void middle(List<String> a, List<String> b, List<Edit> edits) {
        int max = Math.min(a.size() + b.size(), MOST_EDITS);
        int[] furthest = new int[2 * max + 2];
        List<int[]> trace = new ArrayList<>();
        for (int d = 0; d <= max; d++) {
            trace.add(Arrays.copyOfRange(furthest, max - d, max + d + 2));
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || (k != d && furthest[max + k - 1] < furthest[max + k + 1]);
                int x = down ? furthest[max + k + 1] : furthest[max + k - 1] + 1;
                while (x < a.size() && x - k < b.size() && a.get(x).equals(b.get(x - k))) {
                    x++;
                }
                furthest[max + k] = x;
                if (x >= a.size() && x - k >= b.size()) {
                    edits.addAll(back(a, b, trace, d));
                    return;
                }
            }
        }
        a.forEach(line -> edits.add(new Edit('-', line)));
        b.forEach(line -> edits.add(new Edit('+', line)));
    }

    private static List<Edit> back(List<String> a, List<String> b, List<int[]> trace, int rounds) {
        List<Edit> reversed = new ArrayList<>();
        int x = a.size();
        int y = b.size();
        for (int d = rounds; d > 0; d--) {
            int[] v = trace.get(d); // v[i] belongs to diagonal i - d
            int k = x - y;
            boolean down = k == -d || (k != d && v[k - 1 + d] < v[k + 1 + d]);
            int fromK = down ? k + 1 : k - 1;
            int fromX = v[fromK + d];
            int afterX = down ? fromX : fromX + 1; // where the run of equal lines after this edit began
            while (x > afterX) {
                reversed.add(new Edit(' ', a.get(--x)));
                y--;
            }
            if (down) {
                reversed.add(new Edit('+', b.get(--y)));
            } else {
                reversed.add(new Edit('-', a.get(--x)));
            }
        }
        while (x > 0) {
            reversed.add(new Edit(' ', a.get(--x)));
        }
        return reversed.reversed();
    }

    private static void hunks(List<Edit> edits, List<String> lines) {
        int at = 0;
        int oldLine = 1;
        int newLine = 1;
        while (at < edits.size()) {
            int first = nextChange(edits, at);
            if (first < 0) {
                return;
            }
            int from = Math.max(at, first - CONTEXT);
            oldLine += from - at;
            newLine += from - at;
            int last = first;
            for (int next = nextChange(edits, last + 1);
                    next >= 0 && next - last <= 2 * CONTEXT;
                    next = nextChange(edits, last + 1)) {
                last = next;
            }
            int to = Math.min(edits.size(), last + 1 + CONTEXT);
            List<Edit> hunk = edits.subList(from, to);
            int removed = (int) hunk.stream().filter(edit -> edit.kind() != '+').count();
            int added = (int) hunk.stream().filter(edit -> edit.kind() != '-').count();
            lines.add("@@ -" + span(oldLine, removed) + " +" + span(newLine, added) + " @@");
            hunk.forEach(edit -> add(edit, lines));
            oldLine += removed;
            newLine += added;
            at = to;
        }
    }

    private static int nextChange(List<Edit> edits, int from) {
        for (int i = from; i < edits.size(); i++) {
            if (edits.get(i).kind() != ' ') {
                return i;
            }
        }
        return -1;
    }

    private static String span(int line, int count) {
        return count == 1 ? Integer.toString(line) : (count == 0 ? line - 1 : line) + "," + count;
    }

    private static void add(Edit edit, List<String> lines) {
        boolean ends = edit.line().endsWith("\n");
        lines.add(edit.kind() + (ends ? edit.line().substring(0, edit.line().length() - 1) : edit.line()));
        if (!ends) {
            lines.add(NO_NEWLINE);
        }
    }
}
