package mirrorplay.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.SourceRange;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says what to write where the YAML parser only says what it expected. */
final class SyntaxErrors {
    /** Indentation, dashes and a key: what stands before the value on a line. */
    private static final Pattern BEFORE_VALUE =
            Pattern.compile("^\\s*(?:-\\s+)*(?:[^\\s'\"#:]+(?: [^\\s'\":]+)*:\\s+)?");

    private SyntaxErrors() {}

    static Diagnostic translate(YAMLException problem, Places places) {
        return switch (problem) {
            case MarkedYAMLException marked -> new Located(marked, places).diagnostic();
            case ReaderException unprintable -> unprintable(unprintable, places);
            default -> error(SourceRange.startOf(places.source()), "this is not YAML", "");
        };
    }

    private static Diagnostic unprintable(ReaderException problem, Places places) {
        String text = places.source().text();
        int offset = text.offsetByCodePoints(0, Math.min(problem.getPosition(), text.codePointCount(0, text.length())));
        // The reader works on windows and may be off; the first such character is what it met.
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (text.codePointAt(i) == problem.getCodePoint()) {
                offset = i;
                break;
            }
        }
        return error(
                places.range(offset, Math.min(offset + 1, text.length())),
                String.format("the control character U+%04X may not stand in YAML", problem.getCodePoint()),
                "remove it, or write it as an escape in double quotes");
    }

    private static Diagnostic error(SourceRange range, String problem, String hint) {
        return Diagnostic.error(Code.YAML_SYNTAX, range, problem).withHint(hint);
    }

    /** One error of the parser and the line where it happened. */
    private static final class Located {
        private final String problem;
        private final String context;
        private final SourceRange at;
        private final SourceRange start;
        private final String before;
        private final String value;
        private final char found;

        Located(MarkedYAMLException error, Places places) {
            problem = String.valueOf(error.getProblem());
            context = String.valueOf(error.getContext());
            Mark mark = error.getProblemMark();
            Mark contextMark = error.getContextMark();
            at = places.at(mark);
            start = contextMark == null ? at : places.at(contextMark);
            int offset = places.offset(mark);
            int lineStart = places.lineStart(offset);
            String line = places.restOfLine(lineStart);
            Matcher matcher = BEFORE_VALUE.matcher(line);
            value = matcher.find() ? line.substring(matcher.end()) : line;
            before = line.substring(0, Math.min(line.length(), offset - lineStart));
            found = offset < places.source().text().length()
                    ? places.source().text().charAt(offset)
                    : '\n';
        }

        Diagnostic diagnostic() {
            if (value.startsWith("{{")) {
                return Diagnostic.error(
                                Code.EXPRESSION_FOREIGN,
                                at,
                                "{{ }} is the syntax of Jinja, and without quotes YAML reads it as a mapping")
                        .withHint("write \"${…}\"");
            }
            if (problem.contains("TAB")) {
                return error(at, "a tab stands where YAML allows only spaces", "indent with spaces");
            }
            if (context.contains("flow") && before.endsWith("$") && found == '{') {
                return error(at, "inside [ ] and { } an expression must be quoted", "write \"${…}\" with its quotes");
            }
            if (context.contains("block scalar")) {
                return error(
                        at, "after | or > only a comment may follow on the line", "begin the text on the next line");
            }
            return context.contains("scanning") || problem.contains("start any token") ? scanner() : parser();
        }

        private Diagnostic scanner() {
            if (problem.contains("unexpected end of stream") || problem.contains("document separator")) {
                return error(start, "this quote is opened here and never closed", "close it");
            }
            if (problem.contains("escape character") || problem.contains("escape sequence")) {
                return error(
                        at,
                        "after a backslash in double quotes only the escapes of YAML may stand",
                        "use single quotes, or write \\\\ for a backslash");
            }
            if (context.contains("simple key")) {
                return error(start, "there is no ':' after this", "write 'key: value', or indent it below its key");
            }
            if (value.startsWith("!") || value.startsWith("&") || value.startsWith("*")) {
                return error(
                        at,
                        "a text that begins with " + value.charAt(0) + " must be quoted",
                        "write " + Quoting.quote(value));
            }
            if (problem.contains("start any token")) {
                return error(
                        at, "a text that begins with " + found + " must be quoted", "write " + Quoting.quote(value));
            }
            return error(at, plainly(), quoteHint());
        }

        private Diagnostic parser() {
            if (problem.startsWith("mapping values")) {
                boolean keyBefore = Pattern.compile(":\\s").matcher(before).find();
                return keyBefore
                        ? error(at, "a second ': ' on one line", quoteHint())
                        : error(
                                at,
                                "a key where none can be: the line above already holds a value, or the indentation is wrong",
                                "align it with the keys above");
            }
            if ((value.startsWith("\"") || value.startsWith("'")) && problem.contains("<block end>")) {
                return error(at, "the text goes on after its closing quote", quoteHint());
            }
            if (context.contains("flow") || value.startsWith("[") || value.startsWith("{")) {
                return context.contains("flow")
                        ? error(start, "this bracket is not closed, or a comma is missing before " + at, "")
                        : error(at, "the text goes on after its closing bracket", quoteHint());
            }
            if (problem.contains("<block end>") || problem.endsWith("not allowed here")) {
                return error(
                        at,
                        "the indentation does not fit the lines above",
                        "align it with the " + (context.contains("collection") ? "list" : "mapping")
                                + " that begins on line " + start.line());
            }
            return error(at, plainly(), "");
        }

        private String quoteHint() {
            return "quote the whole text: " + Quoting.quote(value);
        }

        private String plainly() {
            return "this is not YAML: " + problem.replaceAll("\\s+", " ");
        }
    }
}
