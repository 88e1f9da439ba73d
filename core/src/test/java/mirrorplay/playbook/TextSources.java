package mirrorplay.playbook;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mirrorplay.diag.Code;
import mirrorplay.diag.Source;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.UnreadableSource;

/** Files that are only texts. */
record TextSources(Map<String, String> texts) implements Sources {
    @Override
    public Kind kind(Path path) {
        if (texts.containsKey(path.toString())) {
            return Kind.FILE;
        }
        return texts.keySet().stream().anyMatch(name -> name.startsWith(path + "/")) ? Kind.DIRECTORY : Kind.MISSING;
    }

    @Override
    public Source read(Path path) throws UnreadableSource {
        String text = texts.get(path.toString());
        if (text == null) {
            throw new UnreadableSource(Code.FILE_NOT_FOUND, "there is no file " + path);
        }
        return new Source(path.toString(), text);
    }

    @Override
    public List<String> list(Path directory) {
        String start = directory + "/";
        return texts.keySet().stream()
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()).split("/", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Source run(Path program, List<String> arguments) {
        return new Source(program.toString(), "");
    }
}
