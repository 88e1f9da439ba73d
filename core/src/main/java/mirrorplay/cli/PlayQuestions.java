package mirrorplay.cli;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mirrorplay.command.Secret;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.engine.Answers;
import mirrorplay.engine.Runner.PlayHosts;
import mirrorplay.playbook.Play;
import mirrorplay.playbook.Play.PlayVariables;
import mirrorplay.playbook.VarsPrompt;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Value;
import mirrorplay.template.Variables;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Scalar;

/** Asks what plays want to know ({@code vars_prompt}), each play once, in their order. What {@code -e} gives is not asked. */
final class PlayQuestions {
    private final Optional<Person> person;
    private final Evaluator evaluator;
    private final Consumer<String> secrets;

    /** @param person who is asked; empty when there is no terminal
     * @param secrets is told each answer that must not be shown */
    PlayQuestions(Optional<Person> person, Evaluator evaluator, Consumer<String> secrets) {
        this.person = person;
        this.evaluator = evaluator;
        this.secrets = secrets;
    }

    /** The same input with all answers.
     *
     * @param out takes each question that nobody answers and that has no default; the run must not begin then
     */
    Input ask(Input input, Diagnostics out) {
        Map<String, Value> extra = new LinkedHashMap<>(input.extraVariables());
        IdentityHashMap<Play, Map<String, Value>> answers = new IdentityHashMap<>();
        for (PlayHosts hosts : input.plays()) {
            for (VarsPrompt prompt : hosts.play().variables().prompts()) {
                if (extra.containsKey(prompt.name())) {
                    extra.computeIfPresent(prompt.name(), (name, given) -> prompt.hidden() ? hidden(given) : given);
                } else {
                    ask(prompt, hosts.play(), extra, answers, out);
                }
            }
        }
        return input.answered(extra, new Answers(answers));
    }

    private void ask(
            VarsPrompt prompt,
            Play play,
            Map<String, Value> extra,
            IdentityHashMap<Play, Map<String, Value>> answers,
            Diagnostics out) {
        Map<String, Value> known = answers.computeIfAbsent(play, key -> new LinkedHashMap<>());
        String context = "play \"" + play.name() + "\"";
        try {
            Variables scope = scope(play.variables(), known, extra);
            Optional<Value> fallback = fallback(prompt, scope);
            answer(prompt, question(prompt, fallback, scope))
                    .map(text -> text.isEmpty() ? fallback.orElseGet(() -> given(text, prompt)) : given(text, prompt))
                    .or(() -> fallback)
                    .ifPresentOrElse(
                            value -> known.put(prompt.name(), value),
                            () -> out.add(unanswered(prompt).withContext(context)));
        } catch (EvaluationException e) {
            out.add(e.diagnostic().withContext(context));
        }
    }

    /** What the prompt's texts see: what the play defines, the answers so far, the command line. */
    private static Variables scope(PlayVariables play, Map<String, Value> answers, Map<String, Value> extra) {
        Map<String, Value> all = new LinkedHashMap<>();
        for (Map<String, YamlNode> layer : List.of(play.roleDefaults(), play.vars())) {
            layer.forEach((name, node) -> all.put(name, new Value.Written(node)));
        }
        all.putAll(answers);
        for (Map<String, YamlNode> layer : List.of(play.files(), play.roleVars())) {
            layer.forEach((name, node) -> all.put(name, new Value.Written(node)));
        }
        all.putAll(extra);
        return Variables.of(all);
    }

    /** What an empty answer means: text, as every answer is. */
    private Optional<Value> fallback(VarsPrompt prompt, Variables scope) throws EvaluationException {
        if (prompt.fallback().isEmpty()) {
            return Optional.empty();
        }
        if (prompt.fallback().get() instanceof Scalar scalar && !scalar.secret() && !evaluator.isExpression(scalar)) {
            return Optional.of(new Value.Data(scalar.text()));
        }
        Object value = evaluator.value(prompt.fallback().get(), scope);
        return Optional.of(new Value.Data(value instanceof Secret ? value : String.valueOf(value)));
    }

    private String question(VarsPrompt prompt, Optional<Value> fallback, Variables scope) throws EvaluationException {
        String text = prompt.text().isEmpty()
                ? "Value of " + prompt.name()
                : String.valueOf(evaluator.value(prompt.text().get(), scope)).strip();
        String otherwise = fallback.isEmpty()
                ? ""
                : prompt.hidden() ? " (empty: the default)" : " [" + ((Value.Data) fallback.get()).value() + "]";
        return text.endsWith(":") || text.endsWith("?") ? text + otherwise + " " : text + otherwise + ": ";
    }

    /** Empty when nobody answers. */
    private Optional<String> answer(VarsPrompt prompt, String question) {
        Optional<String> first = typed(question, prompt);
        while (prompt.confirm() && first.isPresent()) {
            Optional<String> second = typed("Again, " + question, prompt);
            if (second.isEmpty() || second.equals(first)) {
                return second;
            }
            first = typed("The two answers differ. " + question, prompt);
        }
        return first;
    }

    private Optional<String> typed(String question, VarsPrompt prompt) {
        return person.flatMap(one -> one.answer(question, !prompt.hidden()));
    }

    private Value given(String text, VarsPrompt prompt) {
        return prompt.hidden() ? secret(text) : new Value.Data(text);
    }

    /** A value of the command line that answers a hidden question. */
    private Value hidden(Value given) {
        return switch (given) {
            case Value.Data(String text) -> secret(text);
            case Value.Written(Scalar scalar)
            when scalar.value() instanceof String && !evaluator.isExpression(scalar) -> secret(scalar.text());
            case Value.Data _, Value.Written _, Value.Computed _ -> given;
        };
    }

    private Value secret(String text) {
        secrets.accept(text);
        return new Value.Data(new Secret(text));
    }

    private static Diagnostic unanswered(VarsPrompt prompt) {
        return Diagnostic.error(
                        Code.USAGE,
                        prompt.range(),
                        "there is no terminal at which '" + prompt.name() + "' can be asked for")
                .withHint(
                        prompt.hidden()
                                ? "give it in a file that only you can read: -e @FILE with '" + prompt.name() + ": …'"
                                : "give it with -e " + prompt.name() + "=…")
                .withNotes("a 'default' beside it would hold then");
    }
}
