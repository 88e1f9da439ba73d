package mirrorplay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.UnreadableSource;
import mirrorplay.playbook.Selection;
import mirrorplay.transport.ssh.SshTransport;
import mirrorplay.vault.Vault;

/** Goes the first part of a run's way once, on another core, while the command line is still being read: it is the first use of
 * code that takes the JVM and the libraries their time, and a short run has little else to wait for. */
final class HeadStart {
    private static final Set<String> COMMANDS = Set.of("run", "plan", "exec");
    private static final String INVENTORY = "hosts.yml";
    private static final String PLAYBOOK = "site.yml";
    private static final Map<String, String> FILES = Map.of(INVENTORY, """
            all:
              vars: {a: "${b}", b: c}
              children:
                d:
                  hosts:
                    e: {ansible_host: f, g: 1}
            """, PLAYBOOK, """
            - name: a
              hosts: all
              vars: {b: 1, c: [d, "${b}"]}
              tasks:
                - {name: "${c[0]}", command: "true", register: e, when: b == 1 && a != "", changed_when: false}
                - {name: f, file: {path: "/srv/${b + 1}", state: directory, mode: "0755"}, notify: g, tags: [h]}
                - block:
                    - {copy: {content: "${c?join(',')}", dest: "/srv/${item}"}, loop: "${c}"}
              handlers:
                - {name: g, service: {name: i, state: restarted}}
            """);

    private HeadStart() {}

    /** For a command that reads playbooks and connects; nothing for others. */
    static void start(Terminal terminal, String... arguments) {
        if (arguments.length > 0 && COMMANDS.contains(arguments[0])) {
            Thread.ofPlatform()
                    .daemon()
                    .name("head start")
                    // What fails here is done again, and told, where it is needed.
                    .uncaughtExceptionHandler((thread, failure) -> {})
                    .start(() -> run(terminal));
        }
    }

    private static void run(Terminal terminal) {
        Workbench bench = new Workbench(terminal, Path.of(""), Optional.empty(), new Vault(List.of()));
        Input.load(
                new Texts(),
                bench.evaluator(),
                new InventoryOptions(INVENTORY),
                List.of(PLAYBOOK),
                Selection.everything(),
                List.of(),
                new Diagnostics());
        SshTransport.warmUp();
        bench.newId();
    }

    /** Files that are nowhere else. */
    private static final class Texts implements Sources {
        @Override
        public Kind kind(Path path) {
            return FILES.containsKey(path.toString()) ? Kind.FILE : Kind.MISSING;
        }

        @Override
        public Source read(Path path) throws UnreadableSource {
            String text = FILES.get(path.toString());
            if (text == null) {
                throw new UnreadableSource(Code.FILE_NOT_FOUND, path.toString(), "", List.of());
            }
            return new Source(path.toString(), text);
        }

        @Override
        public List<String> list(Path directory) {
            return List.of();
        }

        @Override
        public Source run(Path program, List<String> arguments) throws UnreadableSource {
            return read(program);
        }
    }
}
