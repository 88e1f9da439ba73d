package mirrorplay.docs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mirrorplay.module.Descriptor;
import mirrorplay.module.Parameter;

/** A task that uses a module, made of the examples of its parameters. */
public final class Example {
    private Example() {}

    /** The task as YAML, e.g. {@code - copy:} and its parameters below; ends with a line end. */
    public static String of(Descriptor descriptor) {
        List<Parameter> shown = descriptor.parameters().stream()
                .filter(p -> isShown(p, descriptor))
                .toList();
        if (shown.isEmpty()) {
            shown = descriptor.parameters().stream()
                    .filter(p -> !p.example().isEmpty())
                    .limit(1)
                    .toList();
        }
        StringBuilder yaml = new StringBuilder("- " + descriptor.name() + ":");
        if (shown.size() == 1
                && descriptor.freeForm().filter(shown.getFirst().name()::equals).isPresent()) {
            return yaml + " " + shown.getFirst().example() + "\n";
        }
        yaml.append('\n');
        for (Parameter parameter : shown) {
            boolean any = descriptor.anyKey().filter(parameter.name()::equals).isPresent();
            if (any) {
                flow(parameter.example()).forEach((key, value) -> line(yaml, key, value));
            } else {
                line(yaml, parameter.name(), parameter.example());
            }
        }
        return yaml.toString();
    }

    private static void line(StringBuilder yaml, String key, String value) {
        yaml.append("    ").append(key).append(": ").append(value).append('\n');
    }

    private static boolean isShown(Parameter parameter, Descriptor descriptor) {
        for (List<String> group : descriptor.exactlyOne()) {
            if (group.contains(parameter.name())) {
                return first(group, descriptor).equals(parameter.name());
            }
        }
        return parameter.required() && !parameter.example().isEmpty();
    }

    /** The first of a group that has an example. */
    private static String first(List<String> group, Descriptor descriptor) {
        return group.stream()
                .filter(name -> descriptor.parameters().stream()
                        .anyMatch(p -> p.name().equals(name) && !p.example().isEmpty()))
                .findFirst()
                .orElse("");
    }

    /** The key and value of a flow mapping with one entry such as <code>{members: 3}</code>. */
    private static Map<String, String> flow(String mapping) {
        Map<String, String> entries = new TreeMap<>();
        String inner = mapping.strip();
        if (inner.startsWith("{") && inner.endsWith("}")) {
            inner = inner.substring(1, inner.length() - 1);
        }
        int colon = inner.indexOf(':');
        if (colon > 0) {
            entries.put(
                    inner.substring(0, colon).strip(),
                    inner.substring(colon + 1).strip());
        }
        return entries;
    }
}
