package mirrorplay.inventory;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Diagnostics;

/** An inventory to be read by Ansible and by mirrorplay.
 *
 * @param arguments what both programs are given: {@code -i}, {@code --playbook-dir}
 * @param files their paths and texts; those named {@code *.sh} may be executed
 */
record OracleCase(String name, List<String> arguments, Map<String, String> files) {
    /** Reads cases: {@code === name | arguments}, then for each file {@code --- path} and its text. A line that ends with a written
     * {@code \r} ends with a carriage return. */
    static List<OracleCase> read(String resource) throws IOException, URISyntaxException {
        List<OracleCase> cases = new ArrayList<>();
        Map<String, String> files = new LinkedHashMap<>();
        String file = "";
        for (String line : Files.readAllLines(
                Path.of(OracleCase.class.getResource("/oracle/" + resource).toURI()))) {
            if (line.startsWith("=== ")) {
                String[] parts = line.substring(4).split(" \\| ", 2);
                files = new LinkedHashMap<>();
                cases.add(new OracleCase(parts[0], List.of(parts[1].split(" ")), files));
            } else if (line.startsWith("--- ")) {
                file = line.substring(4);
                files.put(file, "");
            } else {
                String text = line.endsWith("\\r") ? line.substring(0, line.length() - 2) + "\r" : line;
                files.merge(file, text + "\n", String::concat);
            }
        }
        return cases;
    }

    /** Writes the files into a directory. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            path.toFile().setExecutable(file.getKey().endsWith(".sh"));
        }
    }

    List<String> values(String option) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).equals(option)) {
                values.add(arguments.get(i + 1));
            }
        }
        return values;
    }

    Inventory load(Path directory, Diagnostics out) {
        Optional<Path> playbook = values("--playbook-dir").stream().findFirst().map(Path::of);
        return new InventoryLoader().load(values("-i"), playbook, sources(directory), out);
    }

    static Sources sources(Path directory) {
        return new DiskSources(directory, Duration.ofSeconds(10));
    }
}
