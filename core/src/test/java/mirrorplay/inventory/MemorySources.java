package mirrorplay.inventory;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mirrorplay.diag.Code;
import mirrorplay.diag.Source;

/** Files held in memory, by their path as text; programs answer by their arguments. */
public final class MemorySources implements Sources {
    private final Map<String, String> files = new TreeMap<>();
    private final Set<String> programs = new HashSet<>();

    /** Adds a file. */
    public MemorySources file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** Adds a program that prints {@code output} when it is called with {@code arguments}. */
    public MemorySources program(String path, String arguments, String output) {
        programs.add(path);
        files.put(path, "#!");
        files.put(path + " " + arguments, output);
        return this;
    }

    @Override
    public Kind kind(Path path) {
        if (programs.contains(path.toString())) {
            return Kind.PROGRAM;
        }
        if (files.containsKey(path.toString())) {
            return Kind.FILE;
        }
        return files.keySet().stream().anyMatch(file -> Path.of(file).startsWith(path))
                        || path.toString().isEmpty()
                ? Kind.DIRECTORY
                : Kind.MISSING;
    }

    @Override
    public Source read(Path path) throws UnreadableSource {
        return text(path.toString());
    }

    @Override
    public List<String> list(Path directory) {
        int depth = directory.toString().isEmpty() ? 0 : directory.getNameCount();
        return files.keySet().stream()
                .map(Path::of)
                .filter(file -> depth == 0 || (file.startsWith(directory) && !file.equals(directory)))
                .map(file -> file.getName(depth).toString())
                .filter(name -> !name.contains(" "))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Source run(Path program, List<String> arguments) throws UnreadableSource {
        return text(program + " " + String.join(" ", arguments));
    }

    private Source text(String name) throws UnreadableSource {
        String text = files.get(name);
        if (text == null) {
            throw new UnreadableSource(Code.FILE_NOT_FOUND, "there is no file " + name);
        }
        return new Source(name, text);
    }
}
