package mirrorplay.modules.packages;

import java.util.ArrayList;
import java.util.List;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;

/** Which package manager a host has, and which packages it lacks; of apt, only that it is there.
 *
 * @param use the program to use; {@code auto} for the first that is found
 */
record ManagerFact(String use, List<String> names) implements Fact<ManagerFact.Answer> {
    /** What was found.
     *
     * @param manager empty when there is none
     */
    record Answer(String manager, List<String> lacking) {
        Answer {
            lacking = List.copyOf(lacking);
        }
    }

    @Override
    public Cmd command() {
        List<String> arguments = new ArrayList<>(List.of(use));
        arguments.addAll(names);
        return Cmd.script(script(), arguments.toArray(String[]::new));
    }

    private static String script() {
        StringBuilder text = new StringBuilder("m=$1; shift\nif [ \"$m\" = auto ]; then m=\nfor c in apt-get");
        PackageLayout.ALL.forEach(layout -> text.append(' ').append(layout.program()));
        text.append("; do if command -v \"$c\" >/dev/null; then m=$c; break; fi; done; fi\n");
        text.append("has() { case $m in apt-get) return 0 ;;\n");
        PackageLayout.ALL.forEach(layout ->
                text.append(layout.program()).append(") ").append(layout.has()).append(" ;;\n"));
        text.append("esac; }\nprintf 'manager %s\\n' \"$m\"\n");
        text.append("for n; do has \"$n\" || printf 'lacks %s\\n' \"$n\"; done\necho end\n");
        return text.toString();
    }

    @Override
    public Answer parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        String manager = in.value("manager");
        List<String> lacking = new ArrayList<>();
        while (true) {
            String line = in.line();
            if (line.equals("end")) {
                in.end();
                return new Answer(manager, lacking);
            }
            if (!line.startsWith("lacks ")) {
                throw new mirrorplay.module.UnreadableAnswer("unexpected line about packages: '" + line + "'");
            }
            lacking.add(line.substring(6));
        }
    }
}
