package mirrorplay.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mirrorplay.module.Descriptor;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Parameter;
import mirrorplay.module.ParameterType;

/** What users read about modules: pages in Markdown, and text for the terminal. */
public final class ModulePages {
    private ModulePages() {}

    /** All pages by file name, with a {@code README.md} that lists them. */
    public static Map<String, String> all(List<Descriptor> modules) {
        Map<String, String> pages = new LinkedHashMap<>();
        StringBuilder index = new StringBuilder(
                "# Modules\n\nGenerated from what the modules declare; `mirrorplay doc NAME` shows the same.\n\n| module | what it does |\n|---|---|\n");
        for (Descriptor module : modules) {
            index.append("| [")
                    .append(module.name())
                    .append("](")
                    .append(module.name())
                    .append(".md) | ")
                    .append(cell(module.summary()))
                    .append(" |\n");
            pages.put(module.name() + ".md", page(module));
        }
        pages.put("README.md", index.toString());
        return pages;
    }

    /** The page of one module. */
    public static String page(Descriptor module) {
        StringBuilder page = new StringBuilder();
        page.append("# ")
                .append(module.name())
                .append("\n\n")
                .append(module.summary())
                .append("\n\n");
        module.notes().forEach(note -> page.append(note).append("\n\n"));
        if (!module.parameters().isEmpty()) {
            page.append("## Parameters\n\n| name | takes | when not given | meaning |\n|---|---|---|---|\n");
            rows(module.parameters(), "", module, page);
            page.append('\n');
        }
        rules(module).forEach(rule -> page.append(rule).append("\n\n"));
        page.append("## Example\n\n```yaml\n").append(Example.of(module)).append("```\n\n## Behaviour\n\n");
        behaviour(module).forEach(line -> page.append("- ").append(line).append('\n'));
        return page.toString();
    }

    private static void rows(List<Parameter> parameters, String prefix, Descriptor module, StringBuilder page) {
        for (Parameter parameter : parameters) {
            page.append("| `").append(prefix).append(parameter.name()).append('`');
            parameter
                    .aliases()
                    .forEach(alias -> page.append(", `").append(alias).append('`'));
            page.append(" | ")
                    .append(cell(parameter.type().label()))
                    .append(" | ")
                    .append(absent(parameter, module, "`"));
            page.append(" | ").append(cell(parameter.doc()));
            if (!parameter.example().isEmpty()) {
                page.append(" E.g. `").append(cell(parameter.example())).append('`');
            }
            page.append(" |\n");
            for (ParameterType.Structure inner : structures(parameter.type())) {
                rows(inner.parameters(), prefix + parameter.name() + ".", module, page);
            }
        }
    }

    private static List<ParameterType.Structure> structures(ParameterType type) {
        return switch (type) {
            case ParameterType.Structure structure -> List.of(structure);
            case ParameterType.OneOf oneOf -> oneOf.shapes();
            case ParameterType.ListOf list -> structures(list.item());
            case ParameterType.MapOf map -> structures(map.value());
            default -> List.of();
        };
    }

    private static String absent(Parameter parameter, Descriptor module, String quote) {
        if (Objects.equals(parameter.name(), module.anyKey().orElse(null))) {
            return "every other key";
        }
        if (parameter.required()) {
            return quote.isEmpty() ? "required" : "**required**";
        }
        return parameter
                .fallback()
                .map(text -> text.isEmpty() ? "empty" : quote + text + quote)
                .orElse("");
    }

    private static List<String> rules(Descriptor module) {
        List<String> rules = new ArrayList<>();
        module.exactlyOne().forEach(group -> rules.add("Give exactly one of `" + String.join("`, `", group) + "`."));
        module.freeForm()
                .ifPresent(
                        name -> rules.add("Text instead of a mapping is `" + name + "`: `" + module.name() + ": …`."));
        return rules;
    }

    private static List<String> behaviour(Descriptor module) {
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (module.convergence()) {
                    case CONVERGENT -> "Applied again, it changes nothing.";
                    case ALWAYS ->
                        "Acts each time, until `creates`, `removes` or `changed_when` say when not to. Skipped in check mode.";
                    case READ_ONLY -> "Never changes a host.";
                });
        if (module.isGroup()) {
            lines.add("Runs once for all hosts of the play and sees all of them.");
        }
        int change = module.roundTrips();
        int same = Math.max(1, change - 1);
        lines.add("Round trips to a host: "
                + (module.convergence() == ModuleInfo.Convergence.CONVERGENT && change != same
                        ? same + " when nothing is to be done, " + change + " for a change."
                        : change + "."));
        lines.add(
                switch (module.proof()) {
                    case LAB -> "Proven on real hosts in the lab.";
                    case RECORDED_FACTS -> "Proven against recorded output of the real product.";
                    case NOT_PROVEN -> "Not proven on a real host.";
                });
        return lines;
    }

    /** What {@code mirrorplay doc NAME} prints. */
    public static String text(Descriptor module) {
        StringBuilder text = new StringBuilder();
        text.append(module.name()).append(": ").append(module.summary()).append("\n\n");
        module.notes().forEach(note -> text.append(plain(note)).append("\n\n"));
        for (Parameter parameter : module.parameters()) {
            String absent = absent(parameter, module, "");
            text.append("  ").append(parameter.name());
            text.append(absent.isEmpty() ? "" : absent.equals("required") ? " (required)" : " (" + absent + ")")
                    .append('\n');
            text.append("      ").append(plain(parameter.doc())).append('\n');
            text.append("      takes: ").append(parameter.type().label()).append('\n');
            if (!parameter.aliases().isEmpty()) {
                text.append("      also: ")
                        .append(String.join(", ", parameter.aliases()))
                        .append('\n');
            }
        }
        rules(module).forEach(rule -> text.append('\n').append(plain(rule)).append('\n'));
        text.append('\n');
        behaviour(module).forEach(line -> text.append(plain(line)).append('\n'));
        return text.append('\n').append(Example.of(module)).toString();
    }

    /** What {@code mirrorplay doc} prints: one line for each module. */
    public static String overview(List<Descriptor> modules) {
        int width = modules.stream().mapToInt(m -> m.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Descriptor module : modules) {
            text.append(module.name())
                    .append(" ".repeat(width - module.name().length() + 2))
                    .append(module.summary())
                    .append('\n');
        }
        return text.toString();
    }

    private static String plain(String markdown) {
        return markdown.replace("`", "");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
