package mirrorplay.transport.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenSSH's client configuration: {@code Host}, {@code Match}, {@code Include} and the settings between them. */
final class SshConfig {
    private static final int DEEPEST_INCLUDE = 16;

    private final Path home;
    private final String localUser;
    private final List<ParsedFile> files = new ArrayList<>();

    private sealed interface Node {
        record Setting(ConfigLine line) implements Node {}

        record Host(List<String> patterns) implements Node {}

        record Match(List<String> criteria) implements Node {}

        record Include(List<ParsedFile> files) implements Node {}
    }

    private record ParsedFile(List<Node> nodes) {}

    /**
     * @param files read in this order where they exist; the first setting found wins
     * @param home stands for {@code ~}; relative includes are looked for in its {@code .ssh}
     */
    SshConfig(List<Path> files, Path home, String localUser) {
        this.home = home;
        this.localUser = localUser;
        for (Path file : files) {
            parse(file, 0).ifPresent(this.files::add);
        }
    }

    /** The settings for a host, by keyword in lower case; each with the arguments of all lines that count.
     *
     * @param alias the host as the user named it
     * @param given settings that win over all others, e.g. {@code user}
     */
    Map<String, List<String>> lookup(String alias, Map<String, List<String>> given) {
        Map<String, List<String>> settings = new HashMap<>();
        given.forEach((keyword, values) -> settings.put(keyword, new ArrayList<>(values)));
        for (ParsedFile file : files) {
            apply(file, alias, true, settings);
        }
        return settings;
    }

    private void apply(ParsedFile file, String alias, boolean around, Map<String, List<String>> settings) {
        boolean active = around;
        for (Node node : file.nodes()) {
            // Not a switch over types: its first use costs 50 ms of every start.
            if (node instanceof Node.Host host) {
                active = around && HostPattern.any(host.patterns(), alias);
            } else if (node instanceof Node.Match match) {
                active = around && matches(match.criteria(), alias, settings);
            } else if (node instanceof Node.Include include) {
                for (ParsedFile included : include.files()) {
                    apply(included, alias, active, settings);
                }
            } else if (node instanceof Node.Setting setting && active) {
                set(setting.line(), settings);
            }
        }
    }

    private static void set(ConfigLine line, Map<String, List<String>> settings) {
        if (line.keyword().equals("identityfile")) {
            settings.computeIfAbsent("identityfile", k -> new ArrayList<>()).add(line.argument());
        } else {
            settings.putIfAbsent(line.keyword(), line.arguments());
        }
    }

    // A criterion that is not known here does not match: its settings are not taken.
    private boolean matches(List<String> criteria, String alias, Map<String, List<String>> settings) {
        Iterator<String> words = criteria.iterator();
        while (words.hasNext()) {
            String criterion = words.next();
            boolean negated = criterion.startsWith("!");
            String name = negated ? criterion.substring(1) : criterion;
            if (name.equals("all")) {
                continue;
            }
            if (!words.hasNext()) {
                return false;
            }
            List<String> patterns = List.of(words.next().split(",", -1));
            boolean holds = switch (name) {
                case "host" ->
                    HostPattern.any(patterns, first(settings, "hostname").orElse(alias));
                case "originalhost" -> HostPattern.any(patterns, alias);
                case "user" -> HostPattern.any(patterns, first(settings, "user").orElse(localUser));
                case "localuser" -> HostPattern.any(patterns, localUser);
                default -> negated;
            };
            if (holds == negated) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> first(Map<String, List<String>> settings, String keyword) {
        List<String> values = settings.get(keyword);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    private Optional<ParsedFile> parse(Path file, int depth) {
        if (!Files.isRegularFile(file) || depth > DEEPEST_INCLUDE) {
            return Optional.empty();
        }
        List<Node> nodes = new ArrayList<>();
        try {
            for (String text : Files.readAllLines(file)) {
                ConfigLine.read(text).ifPresent(line -> nodes.add(node(line, depth)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new ParsedFile(nodes));
    }

    private Node node(ConfigLine line, int depth) {
        return switch (line.keyword()) {
            case "host" -> new Node.Host(line.arguments());
            case "match" -> new Node.Match(line.arguments());
            case "include" -> {
                List<ParsedFile> included = new ArrayList<>();
                for (String pattern : line.arguments()) {
                    for (Path file : glob(pattern)) {
                        parse(file, depth + 1).ifPresent(included::add);
                    }
                }
                yield new Node.Include(included);
            }
            default -> new Node.Setting(line);
        };
    }

    private List<Path> glob(String pattern) {
        String absolute = pattern.startsWith("~/") ? home + pattern.substring(1) : pattern;
        Path path = home.resolve(".ssh").resolve(absolute);
        Path directory = path.getParent();
        Path name = path.getFileName();
        if (directory == null || name == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, name.toString())) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }
}
