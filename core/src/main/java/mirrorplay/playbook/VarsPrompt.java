package mirrorplay.playbook;

import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** A variable of a play that the user is asked for: an item of {@code vars_prompt}.
 *
 * @param name the variable that takes the answer
 * @param range where the name is written
 * @param text what the user reads; may hold expressions over the play's variables
 * @param fallback a single value: what an empty answer means, as text; may hold expressions
 * @param hidden whether the answer is a secret, which is not shown while it is typed
 * @param confirm whether it must be typed twice
 */
public record VarsPrompt(
        String name,
        SourceRange range,
        Optional<YamlNode> text,
        Optional<YamlNode> fallback,
        boolean hidden,
        boolean confirm) {}
