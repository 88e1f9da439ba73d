package mirrorplay.yaml;

import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads one YAML document into nodes that know their place; what is wrong is reported in the user's words. */
public final class YamlReader {
    /** The longest text that is read, in characters. */
    static final int MAX_LENGTH = 32_000_000;

    private final int maxLength;

    public YamlReader() {
        this(MAX_LENGTH);
    }

    YamlReader(int maxLength) {
        this.maxLength = maxLength;
    }

    /** The document's root; empty without a finding when there is nothing in it, and with one when it cannot be read.
     *
     * <p>Findings that spoil only a part (an unknown tag, a key written twice) leave the rest of the tree readable.
     */
    public Optional<YamlNode> read(Source source, Diagnostics out) {
        Source text = withoutByteOrderMark(source);
        if (text.text().length() > maxLength) {
            out.add(Diagnostic.error(
                    Code.YAML_LIMIT,
                    SourceRange.startOf(text),
                    "the file has " + text.text().length() + " characters, more than the " + maxLength
                            + " that are read"));
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        Places places = new Places(text);
        try {
            return new TreeBuilder(places, new ParserImpl(new StreamReader(text.text()), options), out).document();
        } catch (Rejection e) {
            out.add(e.diagnostic());
        } catch (YAMLException e) {
            Diagnostic problem = SyntaxErrors.translate(e, places);
            if (!alreadySaid(problem, out)) {
                out.add(problem);
            }
        }
        return Optional.empty();
    }

    /** Whether the tree builder met the same Jinja expression before the parser failed on the rest of its line. */
    private static boolean alreadySaid(Diagnostic problem, Diagnostics out) {
        return problem.code() == Code.EXPRESSION_FOREIGN
                && out.all().stream()
                        .anyMatch(earlier -> earlier.problem().equals(problem.problem())
                                && earlier.range() != null
                                && problem.range() != null
                                && earlier.range()
                                        .source()
                                        .equals(problem.range().source())
                                && earlier.range().line() == problem.range().line());
    }

    private static Source withoutByteOrderMark(Source source) {
        return source.text().startsWith("\uFEFF")
                ? new Source(source.name(), source.text().substring(1), source.secret())
                : source;
    }
}
