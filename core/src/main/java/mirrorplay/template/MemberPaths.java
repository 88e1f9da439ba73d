package mirrorplay.template;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** Finds where expressions go into a variable whose structure is known: {@code facts.os.name}, {@code facts["os"].name}, and the
 * same of another host, {@code hostvars[h].facts.os.name}. */
final class MemberPaths {
    private final String root;
    private final List<Evaluator.Member> found = new ArrayList<>();

    MemberPaths(String root) {
        this.root = root;
    }

    List<Evaluator.Member> found() {
        return found;
    }

    void text(YamlNode.Scalar scalar, List<Segment> segments) {
        for (Segment segment : segments) {
            if (segment instanceof Segment.Interpolation part) {
                expression(scalar, part.text(), part.start());
            }
        }
    }

    void expression(YamlNode.Scalar scalar, String expression, int start) {
        List<Token> tokens = Tokenizer.tokens(expression);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.NAME && tokens.get(i).is(root) && starts(tokens, i)) {
                path(scalar, tokens, i + 1, start);
            }
        }
    }

    /** A name of its own, or that of {@code hostvars[…]}. */
    private static boolean starts(List<Token> tokens, int at) {
        if (at == 0) {
            return true;
        }
        Token before = tokens.get(at - 1);
        if (!before.is(".")) {
            return !before.is("?");
        }
        if (at < 3 || !tokens.get(at - 2).is("]")) {
            return at >= 4 && tokens.get(at - 3).is(".") && tokens.get(at - 4).is("hostvars");
        }
        int depth = 0;
        for (int i = at - 2; i > 0; i--) {
            depth += tokens.get(i).is("]") ? 1 : tokens.get(i).is("[") ? -1 : 0;
            if (depth == 0) {
                return tokens.get(i - 1).is("hostvars");
            }
        }
        return false;
    }

    private void path(YamlNode.Scalar scalar, List<Token> tokens, int from, int start) {
        List<String> names = new ArrayList<>();
        List<SourceRange> ranges = new ArrayList<>();
        int i = from;
        while (i + 1 < tokens.size()) {
            Token name = tokens.get(i + 1);
            if (tokens.get(i).is(".") && name.kind() == Token.Kind.NAME) {
                names.add(name.text().replace("\\", ""));
                i += 2;
            } else if (tokens.get(i).is("[")
                    && name.kind() == Token.Kind.STRING
                    && name.text().indexOf('\\') < 0
                    && name.text().indexOf("${") < 0
                    && i + 2 < tokens.size()
                    && tokens.get(i + 2).is("]")) {
                names.add(name.text().substring(1, name.text().length() - 1));
                i += 3;
            } else {
                break;
            }
            ranges.add(Places.within(scalar, start + name.start(), name.end() - name.start()));
        }
        if (!names.isEmpty()) {
            found.add(new Evaluator.Member(names, ranges));
        }
    }
}
