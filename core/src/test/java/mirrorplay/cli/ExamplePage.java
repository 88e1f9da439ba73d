package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The examples of a page in Markdown. A block whose first line is <code>```yaml FILE</code> (ini, ftl) is that file; one that begins <code>```console</code>
 * shows commands behind {@code $} and what they print: a line {@code …} stands for any lines, {@code …} within a line for any text.
 *
 * @param text the page
 */
record ExamplePage(Path path, List<String> text) {
    private static final Pattern STARS = Pattern.compile("\\*{4,}");
    private static final Pattern TOOK = Pattern.compile("^took .*");
    private static final Comparator<String> BY_HOST = Comparator.comparing(line -> line.replaceFirst("^\\w+: ", ""));
    private static final Pattern OF_A_HOST = Pattern.compile("(ok|changed|skipping|failed|fatal): \\[.*");

    static ExamplePage read(Path path) throws IOException {
        return new ExamplePage(path, Files.readAllLines(path));
    }

    boolean shows() {
        return text.contains("```console");
    }

    /** Blocks that look like files of the user but have no name, and so are not part of any example. */
    List<String> nameless() {
        return text.stream()
                .filter(line -> line.equals("```yaml") || line.equals("```ini"))
                .toList();
    }

    /** Does what the page says, in a directory; gives the page with what the commands really print, where that is not what it says.
     *
     * @param failed gets the commands whose exit status is not what their output says
     */
    String played(Path directory, List<String> failed) throws IOException {
        CommandLineHarness program = new CommandLineHarness(directory);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i);
            out.add(line);
            boolean file = line.matches("```(yaml|ini|ftl) \\S+");
            if (!file && !line.equals("```console")) {
                continue;
            }
            int end = i + 1 + text.subList(i + 1, text.size()).indexOf("```");
            List<String> block = text.subList(i + 1, end);
            if (file) {
                program.file(line.substring(line.indexOf(' ') + 1), String.join("\n", block) + "\n");
                out.addAll(block);
            } else {
                out.addAll(console(program, block, failed));
            }
            i = end - 1;
        }
        return String.join("\n", out) + "\n";
    }

    private static List<String> console(CommandLineHarness program, List<String> block, List<String> failed) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < block.size(); ) {
            String command = block.get(i);
            int next = i + 1;
            while (next < block.size() && !block.get(next).startsWith("$ ")) {
                next++;
            }
            List<String> expected = block.subList(i + 1, next);
            CommandLineHarness.Result result = program.run(words(command.substring("$ mirrorplay ".length())));
            List<String> printed = tidy(result.out() + result.err());
            boolean wrong =
                    printed.stream().anyMatch(line -> line.matches("error\\[.*|.* (unreachable|failed)=[1-9].*"));
            boolean good = result.exit() == ExitCode.DONE
                    || (result.exit() == ExitCode.CHANGES && command.startsWith("$ mirrorplay plan "));
            if (good == wrong) {
                failed.add(command + ": exit status " + result.exit());
            }
            out.add(command);
            out.addAll(fits(expected, printed) ? expected : printed);
            i = next;
        }
        return out;
    }

    /** Words of a command; single quotes hold one together. */
    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        var matcher = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words.toArray(String[]::new);
    }

    /** What was printed, without what differs from run to run: times, the length of rules, which host was first. */
    private static List<String> tidy(String printed) {
        List<String> lines = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        for (String raw : printed.strip().split("\n", -1)) {
            String line = TOOK.matcher(STARS.matcher(raw.stripTrailing()).replaceAll("****"))
                    .replaceAll("took … s");
            if (OF_A_HOST.matcher(line).matches()) {
                hosts.add(line);
                continue;
            }
            hosts.sort(BY_HOST);
            lines.addAll(hosts);
            hosts.clear();
            lines.add(line);
        }
        hosts.sort(BY_HOST);
        lines.addAll(hosts);
        return lines;
    }

    private static boolean fits(List<String> expected, List<String> printed) {
        StringBuilder pattern = new StringBuilder();
        for (String line : expected) {
            pattern.append(line.equals("…") ? "(?:.*\n)*?" : ("\\Q" + line.replace("…", "\\E.*\\Q") + "\\E\n"));
        }
        return (String.join("\n", printed) + "\n").matches(pattern.toString());
    }
}
