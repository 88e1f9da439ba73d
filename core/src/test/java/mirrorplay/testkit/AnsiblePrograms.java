package mirrorplay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The installed programs of Ansible, called many at once: what they answer is what mirrorplay's answers are compared with. */
public final class AnsiblePrograms {
    private static final int JOBS = 2;

    private AnsiblePrograms() {}

    /** One call: the program's name and its arguments.
     *
     * @param directory where it works
     */
    public record Call(Path directory, List<String> command) {}

    /** What a call gave. */
    public record Answer(int exit, String out, String err) {}

    /** Makes all calls. Fails where Ansible is not installed: a comparison with nothing is no comparison.
     *
     * @param scratch a directory for what the programs print; also their home
     */
    public static List<Answer> run(Path scratch, List<Call> calls) throws IOException, InterruptedException {
        Optional<Path> installed = Stream.of(
                        System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1))
                .map(directory -> Path.of(directory, "ansible-inventory"))
                .filter(Files::isExecutable)
                .findFirst();
        assertThat(installed)
                .as("ansible-inventory: install Debian's package ansible")
                .isPresent();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < calls.size(); i++) {
            List<String> words = new ArrayList<>();
            words.add(calls.get(i).directory().toString());
            words.add(scratch.resolve(i + ".out").toString());
            words.addAll(calls.get(i).command());
            lines.append('[')
                    .append(String.join(
                            ", ", words.stream().map(AnsiblePrograms::quoted).toList()))
                    .append("]\n");
        }
        Path questions = Files.writeString(scratch.resolve("calls"), lines);
        Path log = scratch.resolve("log");
        ProcessBuilder process = new ProcessBuilder(
                        interpreter(installed.orElseThrow()), driver().toString(), String.valueOf(JOBS))
                .directory(scratch.toFile())
                .redirectInput(questions.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("ANSIBLE_"));
        process.environment()
                .put(
                        "ANSIBLE_CONFIG",
                        Files.writeString(scratch.resolve("ansible.cfg"), "").toString());
        process.environment().put("ANSIBLE_NOCOLOR", "1");
        process.environment().put("HOME", scratch.toString());
        process.environment().put("LC_ALL", "C.UTF-8");
        process.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process python = process.start();
        boolean ended = python.waitFor(5, TimeUnit.MINUTES);
        python.destroyForcibly();
        assertThat(ended && python.exitValue() == 0).as(Files.readString(log)).isTrue();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            answers.add(new Answer(
                    Integer.parseInt(Files.readString(scratch.resolve(i + ".out.rc"))),
                    Files.readString(scratch.resolve(i + ".out")),
                    Files.readString(scratch.resolve(i + ".out.err"))));
        }
        return answers;
    }

    /** The Python that the program names in its first line: another one need not know Ansible. */
    private static String interpreter(Path program) throws IOException {
        try (Stream<String> lines = Files.lines(program)) {
            return lines.findFirst().orElse("#!").substring(2).strip().split(" ", 2)[0];
        }
    }

    private static Path driver() {
        try {
            return Path.of(
                    AnsiblePrograms.class.getResource("/ansible/calls.py").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < 0x20 || c > 0x7e) {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
