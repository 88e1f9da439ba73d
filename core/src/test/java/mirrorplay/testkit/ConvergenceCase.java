package mirrorplay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mirrorplay.module.ModuleInfo.Convergence;
import mirrorplay.modules.ModuleCatalog;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A playbook that proves modules on a real host: plays tagged {@code setup}, {@code subject} and {@code verify}.
 *
 * @param kind what its first line says: {@code # always} or {@code # read_only}, else convergent
 * @param modules the modules of the plays tagged {@code subject}
 */
public record ConvergenceCase(Path file, Convergence kind, Set<String> modules) {
    /** Where the cases and what they need lie. */
    public static final Path DIRECTORY = Path.of("src/test/resources/convergence");

    /** The cases of one directory below {@link #DIRECTORY}, by name. */
    public static List<ConvergenceCase> in(String directory) {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .map(ConvergenceCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConvergenceCase read(Path file) {
        try {
            String text = Files.readString(file);
            Convergence kind = text.startsWith("# always\n")
                    ? Convergence.ALWAYS
                    : text.startsWith("# read_only\n") ? Convergence.READ_ONLY : Convergence.CONVERGENT;
            return new ConvergenceCase(DIRECTORY.relativize(file), kind, modules(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> modules(String text) {
        Set<String> names = new TreeSet<>();
        List<Map<String, Object>> plays = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        for (Map<String, Object> play : plays) {
            if ("subject".equals(play.get("tags")) && play.get("tasks") instanceof List<?> tasks) {
                tasks.forEach(task -> ((Map<?, ?>) task).keySet().forEach(key -> names.add(String.valueOf(key))));
            }
        }
        names.retainAll(ModuleCatalog.names());
        return names;
    }

    /** Its path, for the name of the test. */
    @Override
    public String toString() {
        return file.toString();
    }
}
