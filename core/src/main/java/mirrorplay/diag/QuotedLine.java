package mirrorplay.diag;

/** One line of a source as it can be shown, and where in it the carets go.
 *
 * @param text the line, or the part around the place if it is long; tabs are four spaces
 * @param column cells before the first caret
 * @param width number of carets, at least one
 */
record QuotedLine(String text, int column, int width) {
    private static final int MAX_WIDTH = 110;
    private static final int LEAD = 40;
    private static final String TAB = "    ";

    static QuotedLine of(SourceRange range) {
        int[] line = range.source().line(range.line()).codePoints().toArray();
        int start = Math.clamp(range.column() - 1L, 0, line.length);
        int end = range.endLine() > range.line() ? trimmed(line) : Math.min(range.endColumn() - 1, line.length);
        end = Math.max(end, start);
        int from = line.length > MAX_WIDTH && start > LEAD ? start - LEAD : 0;
        int to = Math.min(line.length, from + MAX_WIDTH);
        StringBuilder text = new StringBuilder(from > 0 ? "…" : "");
        int cells = from > 0 ? 1 : 0;
        int column = cells;
        int width = 0;
        for (int i = from; i < to; i++) {
            String shown = line[i] == '\t' ? TAB : SafeText.escape(Character.toString(line[i]));
            int shownWidth = shown.codePoints().map(SafeText::cells).sum();
            text.append(shown);
            column += i < start ? shownWidth : 0;
            width += i >= start && i < end ? shownWidth : 0;
        }
        text.append(to < line.length ? "…" : "");
        return new QuotedLine(text.toString(), column, Math.max(width, 1));
    }

    private static int trimmed(int[] line) {
        int end = line.length;
        while (end > 0 && Character.isWhitespace(line[end - 1])) {
            end--;
        }
        return end;
    }
}
