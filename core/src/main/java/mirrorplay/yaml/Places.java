package mirrorplay.yaml;

import java.util.Arrays;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import org.yaml.snakeyaml.error.Mark;

/** Turns the parser's marks into places in the source. Columns count code points. */
final class Places {
    private final Source source;
    private final int[] lineStarts;
    /** Whether the parser sees line ends (NEL, LS, PS) where editors see none. */
    private final boolean unusualLineEnds;

    Places(Source source) {
        this.source = source;
        this.lineStarts = lineStarts(source.text());
        this.unusualLineEnds = source.text().indexOf(0x85) >= 0
                || source.text().indexOf(0x2028) >= 0
                || source.text().indexOf(0x2029) >= 0;
    }

    Source source() {
        return source;
    }

    SourceRange range(Mark start, Mark end) {
        if (unusualLineEnds) {
            return range(offset(start), offset(end));
        }
        return new SourceRange(
                source, start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
    }

    SourceRange at(Mark mark) {
        SourceRange start = range(mark, mark);
        return new SourceRange(source, start.line(), start.column(), start.line(), start.column() + 1);
    }

    /** The range between two offsets in the text, in UTF-16 units. */
    SourceRange range(int start, int end) {
        int first = lineAt(start);
        int last = lineAt(end);
        return new SourceRange(
                source,
                first + 1,
                source.text().codePointCount(lineStarts[first], start) + 1,
                last + 1,
                source.text().codePointCount(lineStarts[last], end) + 1);
    }

    /** The offset of a mark in the text, in UTF-16 units. */
    int offset(Mark mark) {
        String text = source.text();
        if (unusualLineEnds) {
            return text.offsetByCodePoints(0, mark.getIndex());
        }
        if (mark.getLine() >= lineStarts.length) {
            return text.length();
        }
        int start = lineStarts[mark.getLine()];
        int end = mark.getLine() + 1 < lineStarts.length ? lineStarts[mark.getLine() + 1] : text.length();
        return text.offsetByCodePoints(start, Math.min(mark.getColumn(), text.codePointCount(start, end)));
    }

    /** The text from an offset to the end of its line. */
    String restOfLine(int offset) {
        int line = lineAt(offset);
        int end = line + 1 < lineStarts.length
                ? lineStarts[line + 1]
                : source.text().length();
        return source.text().substring(offset, end).stripTrailing();
    }

    /** The offset where the line of another offset starts. */
    int lineStart(int offset) {
        return lineStarts[lineAt(offset)];
    }

    private int lineAt(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        boolean returns = text.indexOf('\r') >= 0;
        int end = returns ? lineEnd(text, 0) : text.indexOf('\n');
        while (end >= 0) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = end + 1;
            // The library's search is compiled; a loop of our own is interpreted at the start of a run.
            end = returns ? lineEnd(text, end + 1) : text.indexOf('\n', end + 1);
        }
        return Arrays.copyOf(starts, count);
    }

    /** Where a line ends: its LF, or a CR without one behind it; -1 for the last line. */
    private static int lineEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                return i;
            }
        }
        return -1;
    }
}
