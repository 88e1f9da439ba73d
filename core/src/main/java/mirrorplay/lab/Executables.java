package mirrorplay.lab;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs on the controller's search path; the system directories count even where PATH leaves them out. */
public record Executables(List<Path> directories) {
    public Executables {
        directories = List.copyOf(directories);
    }

    /** From the environment of the process. */
    public static Executables from(Map<String, String> environment) {
        Stream<String> path = Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1));
        return new Executables(
                Stream.concat(path, Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"))
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .map(Path::of)
                        .toList());
    }

    /** Absolute path of the program, or empty when it is not installed. */
    Optional<String> find(String program) {
        return directories.stream()
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
