package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** Where a play sets a variable, for people who ask why it has its value. */
public final class VariableOrigins {
    private VariableOrigins() {}

    /** One place.
     *
     * @param layer what users call it
     * @param node what is written there; empty where the user is asked
     */
    public record Found(String layer, SourceRange range, Optional<YamlNode> node) {}

    /** What any inventory wins over, lowest first. */
    public static List<Found> belowInventory(Play play, String name) {
        return in(Map.of("role defaults", play.variables().roleDefaults()), play, name);
    }

    /** What wins over any inventory, lowest first. */
    public static List<Found> aboveInventory(Play play, String name) {
        List<Found> found = new ArrayList<>(in(Map.of("vars", play.variables().vars()), play, name));
        play.variables().prompts().stream()
                .filter(prompt -> prompt.name().equals(name))
                .forEach(prompt -> found.add(
                        new Found("vars_prompt of play \"" + play.name() + "\"", prompt.range(), Optional.empty())));
        Map<String, Map<String, YamlNode>> layers = new LinkedHashMap<>();
        layers.put("vars_files", play.variables().files());
        layers.put("role vars", play.variables().roleVars());
        found.addAll(in(layers, play, name));
        return found;
    }

    /** What tasks set, for themselves or for those after them. */
    public static List<Found> ofTasks(Play play, String name) {
        List<Found> found = new ArrayList<>();
        Selection.tasks(play).forEach(task -> {
            YamlNode own = task.keywords().vars().get(name);
            String title = "task \"" + task.title() + "\"";
            if (own != null) {
                found.add(new Found(title + " sets it for itself", own.range(), Optional.of(own)));
            }
            Set<String> published = new HashSet<>();
            Names.published(task, published);
            if (published.contains(name)) {
                YamlNode arguments = task.call().arguments();
                found.add(new Found(title + " sets it for what follows", task.range(), Optional.of(arguments)));
            }
        });
        return found;
    }

    /** Whether a variable of this name holds a secret, as far as a name can tell. */
    public static boolean isSecretName(String name) {
        return SecretCheck.isSecretName(name);
    }

    private static List<Found> in(Map<String, Map<String, YamlNode>> layers, Play play, String name) {
        List<Found> found = new ArrayList<>();
        layers.forEach((layer, variables) -> {
            YamlNode node = variables.get(name);
            if (node != null) {
                found.add(new Found(layer + " of play \"" + play.name() + "\"", node.range(), Optional.of(node)));
            }
        });
        return found;
    }
}
