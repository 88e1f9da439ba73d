package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.SourceRange;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Value;
import mirrorplay.template.Variables;
import org.jspecify.annotations.Nullable;

/** Evaluates single connection variables: of several names for one thing the first that is set counts. */
record ConnectionValues(String host, Variables variables, Evaluator evaluator) {
    /** A variable that is set.
     *
     * @param range where its value is written, if that is known
     */
    record Found(
            String host,
            String name,
            Object value,
            @Nullable SourceRange range) {
        String text() {
            return value instanceof Secret secret ? secret.reveal() : String.valueOf(value);
        }

        /** The error that the value makes no sense for this variable. */
        EvaluationException wrong(String problem, String hint) {
            return new EvaluationException(Diagnostic.error(Code.CONNECTION_VARIABLE, range, problem)
                    .withContext("variable " + name + " of host " + host)
                    .withHint(hint));
        }
    }

    /** The first of these variables that is set to something else than null or an empty text. */
    Optional<Found> find(String... names) throws EvaluationException {
        for (String name : names) {
            Optional<Value> value = variables.get(name);
            if (value.isEmpty()) {
                continue;
            }
            SourceRange range = value.get() instanceof Value.Written written
                    ? written.node().range()
                    : null;
            Object plain = switch (value.get()) {
                case Value.Written written -> evaluator.value(written.node(), variables);
                case Value.Data data -> data.value();
                case Value.Computed computed -> computed.supplier().get();
            };
            if (plain != null && !plain.equals("")) {
                return Optional.of(new Found(host, name, plain, range));
            }
        }
        return Optional.empty();
    }

    Optional<String> text(String... names) throws EvaluationException {
        Optional<Found> found = find(names);
        if (found.isPresent()) {
            single(found.get());
        }
        return found.map(Found::text);
    }

    Optional<Secret> secret(String... names) throws EvaluationException {
        return text(names).map(Secret::new);
    }

    /** A text, or a list of texts. */
    List<String> texts(String... names) throws EvaluationException {
        Optional<Found> found = find(names);
        if (found.isPresent() && found.get().value() instanceof List<?> items) {
            List<String> texts = new ArrayList<>();
            items.forEach(item -> texts.add(String.valueOf(item)));
            return texts;
        }
        return text(names).stream().toList();
    }

    Optional<Boolean> truth(String... names) throws EvaluationException {
        Optional<Found> found = find(names);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return switch (found.get().text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1", "t", "y" -> Optional.of(true);
            case "false", "no", "off", "0", "f", "n" -> Optional.of(false);
            default ->
                throw found.get().wrong("'" + found.get().text() + "' is neither yes nor no", "write true or false");
        };
    }

    private static void single(Found found) throws EvaluationException {
        if (found.value() instanceof List<?> || found.value() instanceof Map<?, ?>) {
            throw found.wrong("text is expected here", "");
        }
    }
}
