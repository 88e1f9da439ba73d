package mirrorplay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One play in two forms: as mirrorplay reads it and as Ansible does.
 *
 * <p>Both are in one file, so that they cannot drift apart. The first two columns of each line say whose it is: two spaces both, {@code M }
 * mirrorplay's, {@code A } Ansible's. A line {@code === NAME} begins a further file; those called {@code mirrorplay} and
 * {@code ansible} hold what comes of it where the two differ on purpose. Lines with {@code # options:} give options of the command
 * line, with {@code # any order} that tasks run in no certain order, with {@code # differs: ID} the line of the table of differences.
 */
record PlayCase(
        String name,
        List<String> options,
        boolean anyOrder,
        Optional<String> difference,
        Map<String, String> ours,
        Map<String, String> theirs) {
    static final Path DIRECTORY = Path.of("src/test/resources/ansible/plays");

    /** Hosts that are all this machine, and one that nobody answers for. */
    static final String INVENTORY = """
            all:
              vars: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3, from_all: all}
              children:
                web:
                  vars: {from_web: web}
                  hosts:
                    w1: {number: 1}
                    w2: {number: 2}
                    w3: {number: 3}
                db:
                  hosts:
                    d1: {number: 11}
                    d2: {number: 12}
                lost:
                  hosts:
                    l1: {number: 21, ansible_connection: ssh, ansible_host: 127.0.0.1, ansible_port: 1}
            """;

    static List<PlayCase> all() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .map(PlayCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PlayCase read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> options = new ArrayList<>();
        boolean anyOrder = false;
        Optional<String> difference = Optional.empty();
        for (String line : lines) {
            if (line.startsWith("# options: ")) {
                options.addAll(List.of(line.substring(11).split(" ")));
            } else if (line.startsWith("# differs: ")) {
                difference = Optional.of(line.substring(11).strip());
            }
            anyOrder |= line.equals("# any order");
        }
        return new PlayCase(
                DIRECTORY.relativize(file).toString().replace(".yml", ""),
                options,
                anyOrder,
                difference,
                files(lines, 'M'),
                files(lines, 'A'));
    }

    private static Map<String, String> files(List<String> lines, char who) {
        Map<String, String> files = new LinkedHashMap<>(Map.of("hosts.yml", INVENTORY));
        String name = "site.yml";
        for (String line : lines) {
            if (line.startsWith("=== ")) {
                name = line.substring(4);
            } else if (line.startsWith("  ") || line.startsWith(who + " ")) {
                files.merge(name, line.substring(2) + "\n", String::concat);
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.matches("[AM] .*")) {
                throw new IllegalArgumentException("neither '  ' nor 'M ' nor 'A ' before: " + line);
            }
        }
        return files;
    }

    /** What comes of it where both are not the same: in mirrorplay ({@code ours}) or in Ansible. */
    String expected(String who) {
        return ours.getOrDefault(who, "");
    }

    void write(Path directory, Map<String, String> files) throws IOException {
        Files.createDirectories(directory.resolve("out"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
