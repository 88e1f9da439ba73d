package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.diag.Suggestions;
import mirrorplay.inventory.Sources;
import mirrorplay.inventory.UnreadableSource;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;
import mirrorplay.yaml.YamlReader;

/** What holds where the command line says nothing: {@code mirrorplay.yml} beside the playbook, then the user's, then variables of
 * the environment; each wins over those before it. Without any of them nothing is read. */
final class Configuration {
    static final String FILE = "mirrorplay.yml";
    private static final String PREFIX = "MIRRORPLAY_";

    private final Terminal terminal;
    private final Diagnostics out;
    private final Map<String, Held> values = new LinkedHashMap<>();

    /** A value and where it comes from. */
    record Held(String value, String from) {}

    private Configuration(Terminal terminal, Diagnostics out) {
        this.terminal = terminal;
        this.out = out;
    }

    /** Reads all of it.
     *
     * @param beside the directory of the playbook, relative to the terminal's
     */
    static Configuration load(Terminal terminal, Path beside, Diagnostics out) {
        Configuration configuration = new Configuration(terminal, out);
        configuration.file(beside.resolve(FILE));
        configuration.file(usersFile(terminal));
        configuration.environment();
        return configuration;
    }

    private static Path usersFile(Terminal terminal) {
        String config = terminal.environment().getOrDefault("XDG_CONFIG_HOME", "");
        Path directory = config.isEmpty() ? terminal.home().resolve(".config") : Path.of(config);
        return directory.resolve("mirrorplay").resolve(FILE);
    }

    Optional<Held> get(String setting) {
        return Optional.ofNullable(values.get(setting));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    private void file(Path path) {
        Path real = terminal.directory().resolve(path);
        if (!Files.exists(real)) {
            return;
        }
        try {
            if (anyoneWrites(real)) {
                out.add(Diagnostic.error(
                                Code.CONFIGURATION,
                                null,
                                "everyone on this machine may write " + path
                                        + " or its directory, and so say what the program runs; it is not read")
                        .withHint("take the right away with chmod o-w, or remove the file"));
                return;
            }
            Sources sources = Disk.of(terminal);
            Optional<YamlNode> node = new YamlReader().read(sources.read(path), out);
            if (node.isPresent() && node.get() instanceof Mapping mapping) {
                mapping.entries().forEach(entry -> entry(entry, path));
            } else if (node.isPresent() && !(node.get() instanceof Scalar scalar && scalar.value() == null)) {
                out.add(Diagnostic.error(
                        Code.CONFIGURATION, node.get().range(), "a configuration is a mapping of settings"));
            }
        } catch (UnreadableSource e) {
            out.add(e.diagnostic(null));
        } catch (IOException e) {
            out.add(Diagnostic.error(Code.FILE_UNREADABLE, null, path + " cannot be read"));
        }
    }

    /** Whether anyone can put other settings there: an inventory or a vault password may be a program that is run. */
    private static boolean anyoneWrites(Path file) throws IOException {
        Path directory = file.toAbsolutePath().normalize().getParent();
        return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)
                || (directory != null
                        && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE));
    }

    private void entry(YamlNode.Entry entry, Path file) {
        String name = entry.key().text();
        Optional<Setting> setting = Setting.named(name);
        if (setting.isEmpty()) {
            out.add(unknown(name, entry.key().range()));
            return;
        }
        if (!(entry.value() instanceof Scalar scalar) || scalar.value() == null) {
            out.add(Diagnostic.error(
                    Code.CONFIGURATION,
                    entry.value().range(),
                    "'" + name + "' takes one value, here is " + entry.value().kind()));
            return;
        }
        String value = scalar.value() instanceof Boolean truth ? truth.toString() : scalar.text();
        String problem = setting.get().problem(value);
        if (!problem.isEmpty()) {
            out.add(Diagnostic.error(Code.CONFIGURATION, scalar.range(), problem));
            return;
        }
        Setting.Kind kind = setting.get().kind();
        boolean list = kind == Setting.Kind.HOSTS && value.contains(",");
        boolean path = !list && (kind == Setting.Kind.FILE || kind == Setting.Kind.HOSTS);
        String given = path ? from(file, value) : value;
        values.put(name, new Held(given, file + ":" + scalar.range().line()));
    }

    /** A path that a file says. No shell has looked at it, so that {@code ~/} is still there. */
    private String from(Path file, String value) {
        return value.startsWith("~/")
                ? terminal.home().resolve(value.substring(2)).toString()
                : file.resolveSibling(value).toString();
    }

    private static Diagnostic unknown(String name, SourceRange at) {
        if (!RunOrigin.secrets(name).isEmpty()
                && Suggestions.closest(name, Setting.names()).isEmpty()) {
            // The line may hold the secret itself.
            Source source = new Source(at.source().name(), at.source().text(), true);
            SourceRange hidden = new SourceRange(source, at.line(), at.column(), at.endLine(), at.endColumn());
            return Diagnostic.error(Code.CONFIGURATION, hidden, "there is no setting '" + name + "'")
                    .withHint("secrets are no settings: use vault_password_file, --ask-pass or an encrypted variable");
        }
        String near = Suggestions.didYouMean(name, Setting.names());
        return Diagnostic.error(Code.CONFIGURATION, at, "there is no setting '" + name + "'")
                .withHint(near.isEmpty() ? "there are " + String.join(", ", Setting.names()) : near);
    }

    private void environment() {
        terminal.environment().forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !value.isEmpty()) {
                variable(variable, variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT), value);
            }
        });
    }

    private void variable(String variable, String name, String value) {
        Optional<Setting> setting = Setting.named(name);
        if (setting.isEmpty()) {
            // A playbook may use variables of such a name; one that looks mistyped is worth a word.
            Suggestions.closest(name, Setting.names())
                    .ifPresent(near ->
                            out.add(Diagnostic.warning(Code.CONFIGURATION, null, "there is no setting '" + name + "'")
                                    .withContext(variable)
                                    .withHint("did you mean " + PREFIX + near.toUpperCase(Locale.ROOT) + "?")));
            return;
        }
        String problem = setting.get().problem(value);
        if (problem.isEmpty()) {
            values.put(name, new Held(value, variable));
        } else {
            out.add(Diagnostic.error(Code.CONFIGURATION, null, problem).withContext(variable));
        }
    }
}
