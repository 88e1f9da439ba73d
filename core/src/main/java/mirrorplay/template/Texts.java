package mirrorplay.template;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.vault.VaultException;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** What can be told about the user's texts without evaluating anything. Safe for use by several threads. */
final class Texts {
    private final Functions functions;
    private final Map<String, List<Segment>> scanned = new ConcurrentHashMap<>();
    private final Map<String, Secret> decrypted = new ConcurrentHashMap<>();

    Texts(Functions functions) {
        this.functions = functions;
    }

    Functions functions() {
        return functions;
    }

    boolean isExpression(YamlNode.Scalar scalar) {
        return scalar.tag().isEmpty() && scalar.text().contains("${");
    }

    /** Whether a node holds an expression anywhere. */
    boolean holdsExpression(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> isExpression(scalar) || scalar.secret();
            case YamlNode.Sequence sequence -> sequence.items().stream().anyMatch(this::holdsExpression);
            case YamlNode.Mapping mapping ->
                mapping.entries().stream().anyMatch(e -> isExpression(e.key()) || holdsExpression(e.value()));
        };
    }

    /** The value of a scalar that is no expression. */
    @Nullable
    Object plain(YamlNode.Scalar scalar) throws EvaluationException {
        if (scalar.encrypted()) {
            return decrypt(scalar);
        }
        if (scalar.secret()) {
            Secret secret = new Secret(scalar.text());
            functions.keep(secret);
            return secret;
        }
        Object value = scalar.value();
        return value == null ? null : Numbers.written(value, scalar.text());
    }

    List<Segment> segments(YamlNode.Scalar scalar) throws EvaluationException {
        List<Segment> known = scanned.get(scalar.text());
        if (known == null) {
            try {
                known = Segment.scan(scalar.text());
            } catch (SyntaxProblem e) {
                throw new EvaluationException(diagnostic(e, scalar));
            }
            scanned.put(scalar.text(), known);
        }
        return known;
    }

    private Secret decrypt(YamlNode.Scalar scalar) throws EvaluationException {
        Secret known = decrypted.get(scalar.text());
        if (known == null) {
            try {
                known = functions.decrypt(scalar.text());
            } catch (IOException e) {
                throw new EvaluationException(Diagnostic.error(
                                Code.VAULT, scalar.range(), "the !vault value cannot be read: " + e.getMessage())
                        .withHint(e instanceof VaultException vault ? vault.hint() : ""));
            }
            decrypted.put(scalar.text(), known);
        }
        return known;
    }

    /** Tells a problem in a scalar; where the column is not known, the text is in the message. */
    static Diagnostic diagnostic(SyntaxProblem problem, YamlNode.Scalar scalar) {
        return Diagnostic.error(problem.code, Places.within(scalar, problem.offset, problem.length), problem.problem)
                .withHint(problem.hint)
                .withNotes(problem.notes.toArray(new String[0]));
    }

    /** A condition must be text, a boolean, or a list of them. */
    static Diagnostic noCondition(YamlNode node) {
        return Diagnostic.error(
                        Code.EXPRESSION_SYNTAX, node.range(), "a condition is an expression, here it is " + node.kind())
                .withHint("write an expression that is true or false, e.g. port == 3306");
    }
}
