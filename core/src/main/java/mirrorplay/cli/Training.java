package mirrorplay.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the program does at the end of its build, so that the JVM learns which classes it uses: the ordinary ways through it,
 * among them a run over SSH to this machine, where an SSH server is installed. It touches only a directory of its own.
 */
final class Training {
    private static final String PLAYBOOK = """
            - name: training
              hosts: all
              vars: {numbers: [1, 2, 3]}
              tasks:
                - {name: directory, file: {path: "${playbook_dir}/made", state: directory, mode: "0755"}}
                - name: template
                  template: {src: page.ftl, dest: "${playbook_dir}/made/${inventory_hostname}", mode: "0644"}
                  notify: tell
                - {name: copy, copy: {content: "a\\n", dest: "${playbook_dir}/made/copy-${inventory_hostname}"}}
                - {name: line, lineinfile: {path: "${playbook_dir}/made/copy-${inventory_hostname}", line: "b=${numbers?size}"}}
                - {name: command, command: "true", register: result, changed_when: false}
                - {name: shell, shell: "echo $HOME", when: result.rc == 0}
                - {name: say, debug: {msg: "${item}"}, loop: "${numbers}"}
                - {name: list, debug: {msg: "${item}"}, loop: [1, 2], tags: [listed, twice], notify: [tell]}
                - name: block
                  block:
                    - {name: sure, assert: {that: result.rc == 0}}
                  always:
                    - {name: look, stat: {path: "${playbook_dir}/made/${inventory_hostname}"}, register: page}
              handlers:
                - {name: tell, debug: {msg: changed}}
            """;

    // Two builds on one machine may train at once.
    private static final String NO_LOCK = "--no-host-lock";

    private Training() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        // A start looks through its environment; here it has one of its own, of another class.
        System.getenv().forEach((name, value) -> {});
        Path home = Files.createTempDirectory("mirrorplay-training-");
        int exit;
        try {
            exit = start(home, "version");
            Files.writeString(home.resolve("site.yml"), PLAYBOOK);
            Files.writeString(
                    home.resolve("page.ftl"), "<#list numbers as n>${n}<#sep>,</#list> ${inventory_hostname}\n");
            Optional<TrainingServer> server = TrainingServer.start(home);
            if (server.isPresent()) {
                try (TrainingServer running = server.get()) {
                    run(home, running.port());
                }
            }
        } finally {
            delete(home);
        }
        // Only the first start is a test. What is not learnt here costs time later, and nothing else.
        Runtime.getRuntime().exit(exit);
    }

    private static void run(Path home, int port) throws IOException {
        // Several hosts: some things happen only where there are many.
        Files.writeString(home.resolve("hosts.yml"), """
                all:
                  vars: {ansible_host: 127.0.0.1, ansible_port: %d, ansible_ssh_private_key_file: %s}
                  children:
                    trainees:
                      vars: {size: 3}
                      hosts:
                        t1: {number: 1}
                        t2: {number: 2}
                        t3: {number: 3}
                        t4: {number: 4}
                        t5: {number: 5}
                """.formatted(port, home.resolve(".ssh/id_ed25519")));
        start(home, "lint", "site.yml", "-i", "hosts.yml");
        start(home, "run", "site.yml", "-i", "hosts.yml", "--list-tasks");
        start(home, "inventory", "--list", "-i", "hosts.yml");
        start(home, "run", "site.yml", "-i", "hosts.yml", NO_LOCK, "--diff", "--report", "junit=junit.xml");
        start(home, "run", "site.yml", "-i", "hosts.yml", NO_LOCK);
        start(home, "exec", "all", "-i", "hosts.yml", "--", "true");
        start(home, "doc", "copy");
    }

    private static int start(Path home, String... arguments) {
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.err.println("training: " + String.join(" ", arguments));
        int exit = new Main(new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        System.err,
                        Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin:/usr/sbin:/sbin"),
                        Optional.empty(),
                        new ProcessSignals(),
                        home))
                .run(arguments);
        System.err.println("training: exit " + exit);
        return exit;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
