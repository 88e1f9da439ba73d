package mirrorplay.template;

import java.util.List;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** Finds the place of a character of a scalar in its source. Exact where the source holds the text as it is; otherwise the
 * place of the whole scalar. */
final class Places {
    private Places() {}

    static SourceRange within(YamlNode.Scalar scalar, int offset, int length) {
        SourceRange range = scalar.range();
        String text = scalar.text();
        String before = text.substring(0, Math.min(offset, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        int inLine = offset - (before.lastIndexOf('\n') + 1);
        return switch (scalar.style()) {
            case PLAIN -> oneLine(range, text, 0, offset, length);
            case SINGLE_QUOTED, DOUBLE_QUOTED -> oneLine(range, text, 1, offset, length);
            case LITERAL -> literal(range, text, line, inLine, length);
            case FOLDED -> range;
        };
    }

    private static SourceRange oneLine(SourceRange range, String text, int quote, int offset, int length) {
        String line = range.source().line(range.line());
        boolean same = line.startsWith(text, range.column() - 1 + quote);
        return same ? range.within(quote + offset, Math.max(1, length)) : range;
    }

    private static SourceRange literal(SourceRange range, String text, int line, int inLine, int length) {
        List<String> lines = text.lines().toList();
        if (line >= lines.size()) {
            return range;
        }
        int number = range.line() + 1 + line;
        String written = range.source().line(number);
        String content = lines.get(line);
        if (!written.endsWith(content)) {
            return range;
        }
        int column = written.length() - content.length() + inLine + 1;
        return new SourceRange(range.source(), number, column, number, column + Math.max(1, length));
    }
}
