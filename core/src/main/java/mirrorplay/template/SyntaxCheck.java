package mirrorplay.template;

import java.util.Set;
import mirrorplay.diag.Diagnostics;
import mirrorplay.yaml.YamlNode;

/** What can be said about expressions at load. */
final class SyntaxCheck {
    private SyntaxCheck() {}

    static void text(YamlNode.Scalar scalar, Texts texts, Expressions expressions, Diagnostics out) {
        try {
            for (Segment segment : texts.segments(scalar)) {
                if (segment instanceof Segment.Interpolation part) {
                    compile(scalar, part.text(), part.start(), expressions, out);
                }
            }
        } catch (EvaluationException e) {
            out.add(e.diagnostic());
        }
    }

    static void bare(YamlNode.Scalar scalar, Expressions expressions, Diagnostics out) {
        compile(scalar, scalar.text(), 0, expressions, out);
    }

    private static void compile(
            YamlNode.Scalar scalar, String expression, int start, Expressions expressions, Diagnostics out) {
        try {
            expressions.compile(expression);
        } catch (SyntaxProblem e) {
            out.add(Texts.diagnostic(e.shifted(start), scalar));
        }
    }

    static void names(YamlNode node, Texts texts, Set<String> into) {
        switch (node) {
            case YamlNode.Scalar scalar -> {
                if (texts.isExpression(scalar)) {
                    try {
                        for (Segment segment : texts.segments(scalar)) {
                            if (segment instanceof Segment.Interpolation part) {
                                FreeNames.collect(part.text(), into);
                            }
                        }
                    } catch (EvaluationException e) {
                        // check() reports it; a text that cannot be read has no names
                        return;
                    }
                }
            }
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> names(item, texts, into));
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(entry -> {
                    names(entry.key(), texts, into);
                    names(entry.value(), texts, into);
                });
        }
    }

    static void bareNames(YamlNode node, Set<String> into) {
        switch (node) {
            case YamlNode.Scalar scalar -> {
                if (scalar.value() instanceof String) {
                    FreeNames.collect(scalar.text(), into);
                }
            }
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> bareNames(item, into));
            case YamlNode.Mapping mapping -> {}
        }
    }
}
