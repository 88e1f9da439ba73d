package mirrorplay.playbook;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.UnreadableSource;

/** The names that files beside a playbook could define if they were included: all words in them that are not in expressions. */
final class PossibleNames {
    private static final int MOST_FILES = 2000;
    private static final List<String> ENDINGS = List.of(".yml", ".yaml", ".json");

    private final Sources sources;
    private final Set<String> read;
    private final Set<String> words = new HashSet<>();
    private int files;

    /** @param read names of the files whose names are known anyhow */
    PossibleNames(Sources sources, Set<String> read) {
        this.sources = sources;
        this.read = read;
    }

    /** The names in the files of these directories and of those below; empty when that cannot be told. */
    Optional<Set<String>> below(Set<String> directories) {
        try {
            for (String directory : directories) {
                directory(directory);
            }
            return files > MOST_FILES ? Optional.empty() : Optional.of(words);
        } catch (UnreadableSource e) {
            // It may hold anything. Whoever includes it is told what is wrong with it.
            return Optional.empty();
        }
    }

    private void directory(String directory) throws UnreadableSource {
        for (String name : sources.list(Path.of(directory.isEmpty() ? "." : directory))) {
            String path = directory.isEmpty() ? name : directory + "/" + name;
            if (name.startsWith(".") || files > MOST_FILES) {
                continue;
            }
            if (sources.kind(path) == Sources.Kind.DIRECTORY) {
                directory(path);
            } else if (ENDINGS.stream().anyMatch(name::endsWith) && !read.contains(path)) {
                files++;
                collect(sources.read(path).text());
            }
        }
    }

    private void collect(String text) {
        int depth = 0;
        int begin = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isJavaIdentifierPart(c) && c != '$') {
                begin = begin < 0 ? i : begin;
                continue;
            }
            if (begin >= 0 && depth == 0) {
                words.add(text.substring(begin, i));
            }
            begin = -1;
            if (c == '{' && (depth > 0 || (i > 0 && text.charAt(i - 1) == '$'))) {
                depth++;
            } else if (depth > 0 && (c == '}' || c == '\n')) {
                depth = c == '\n' ? 0 : depth - 1;
            }
        }
    }
}
