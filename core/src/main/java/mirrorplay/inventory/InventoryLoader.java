package mirrorplay.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.template.Value;
import mirrorplay.yaml.JsonReader;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlReader;

/** Loads inventories of every form. The form is told by the content, so that a broken file gives one error and not one for each form. */
public final class InventoryLoader {
    private static final List<String> IGNORED_ENDINGS =
            List.of("~", ".orig", ".bak", ".cfg", ".retry", ".pyc", ".pyo", ".swp", ".rpm", ".md", ".txt", ".rst");
    private static final String SETTINGS = ".ini";
    private static final Set<String> VARIABLE_DIRECTORIES = Set.of("group_vars", "host_vars", "vars_plugins");
    private static final Pattern YAML_START =
            Pattern.compile("---.*|%YAML.*|\\{.*|(?:\"[^\"]*\"|'[^']*'|[^\\s:\\[\\]]+)\\s*:(?:\\s.*)?");
    private static final int MAX_DIRECTORY_DEPTH = 20;

    /** Loads all sources in their order; what a later one sets wins.
     *
     * @param inventoryArguments what the user gave to {@code -i}: paths, or hosts with a comma
     * @param playbookDirectory where further {@code group_vars} and {@code host_vars} may lie
     */
    public Inventory load(
            List<String> inventoryArguments, Optional<Path> playbookDirectory, Sources sources, Diagnostics out) {
        InventoryDraft draft = new InventoryDraft(out);
        Run run = new Run(draft, sources, out);
        Set<Path> directories = new LinkedHashSet<>();
        for (String argument : inventoryArguments) {
            run.argument(argument, directories);
        }
        draft.finish();
        VariableFiles files = new VariableFiles(sources, out);
        Map<Path, VariableFiles.Directory> read = new LinkedHashMap<>();
        List<VariableLayers.Files> besideInventory = new ArrayList<>();
        for (Path directory : directories) {
            besideInventory.add(VariableLayers.Files.of(read(files, directory, draft, read), false));
        }
        List<VariableLayers.Files> besidePlaybook = new ArrayList<>();
        playbookDirectory.ifPresent(
                directory -> besidePlaybook.add(VariableLayers.Files.of(read(files, directory, draft, read), true)));
        return new Inventory(draft.groups(), draft.hosts(), new VariableLayers(besideInventory, besidePlaybook));
    }

    private static VariableFiles.Directory read(
            VariableFiles files, Path directory, InventoryDraft draft, Map<Path, VariableFiles.Directory> read) {
        return read.computeIfAbsent(
                directory.normalize(),
                path -> files.read(path, draft.groups().keySet(), draft.hosts().keySet()));
    }

    /** One loading of all sources. */
    private record Run(InventoryDraft draft, Sources sources, Diagnostics out) {
        void argument(String argument, Set<Path> directories) {
            Path path = Path.of(argument);
            Sources.Kind kind = sources.kind(path);
            if (kind == Sources.Kind.MISSING) {
                if (argument.contains(",")) {
                    hostList(argument);
                } else {
                    out.add(Diagnostic.error(Code.FILE_NOT_FOUND, null, "there is no inventory " + argument)
                            .withHint("for a host of that name write -i '" + argument + ",'"));
                }
                return;
            }
            Path parent = path.getParent();
            directories.add(kind == Sources.Kind.DIRECTORY ? path : parent == null ? Path.of("") : parent);
            load(path, kind, 0);
        }

        /** {@code h1,h2:2222,} as the argument itself. */
        private void hostList(String argument) {
            Source source = new Source("-i", argument);
            SourceRange whole = new SourceRange(source, 1, 1, 1, 1);
            int offset = 0;
            for (String part : argument.split(",", -1)) {
                String name = part.strip();
                if (!name.isEmpty()) {
                    SourceRange range = whole.within(offset + part.indexOf(name), name.length());
                    HostNames names = HostNames.of(name, range, out);
                    for (String expanded : names.names()) {
                        Host host = draft.host(expanded);
                        draft.group(Group.UNGROUPED).add(host);
                        names.port()
                                .ifPresent(port ->
                                        draft.setHost(host, "ansible_port", new Value.Data((long) port), range));
                    }
                }
                offset += part.length() + 1;
            }
        }

        private void load(Path path, Sources.Kind kind, int depth) {
            try {
                switch (kind) {
                    case DIRECTORY -> directory(path, depth);
                    case PROGRAM -> new ScriptInventory(draft).run(path, sources);
                    default -> file(sources.read(path));
                }
            } catch (UnreadableSource e) {
                out.add(e.diagnostic(null));
            }
        }

        private void directory(Path directory, int depth) throws UnreadableSource {
            if (depth > MAX_DIRECTORY_DEPTH) {
                throw new UnreadableSource(Code.FILE_UNREADABLE, directory + " lies too deep: a link to itself?");
            }
            for (String name : sources.list(directory)) {
                boolean ignored = name.startsWith(".")
                        || VARIABLE_DIRECTORIES.contains(name)
                        || IGNORED_ENDINGS.stream().anyMatch(name::endsWith);
                if (name.endsWith(SETTINGS)) {
                    out.add(Diagnostic.warning(
                                    Code.INVENTORY_EMPTY,
                                    null,
                                    directory.resolve(name) + " is not read: in a directory, " + SETTINGS
                                            + " files hold the settings of inventory programs")
                            .withHint("give an inventory another ending, or none"));
                } else if (!ignored) {
                    Path path = directory.resolve(name);
                    load(path, sources.kind(path), depth + 1);
                }
            }
        }

        private void file(Source source) {
            if (source.text().startsWith("#!")) {
                out.add(Diagnostic.error(
                                Code.FILE_UNREADABLE,
                                SourceRange.startOf(source),
                                source.name() + " is a program, but you may not execute it")
                        .withHint("chmod +x " + source.name()));
            } else if (source.name().endsWith(".toml")) {
                out.add(Diagnostic.error(
                                Code.INVENTORY_SYNTAX, SourceRange.startOf(source), "TOML inventories are not read")
                        .withHint("write it as YAML"));
            } else if (source.name().endsWith(".json")) {
                read(source, new JsonReader().read(source, out));
            } else if (isYaml(source)) {
                read(source, new YamlReader().read(source, out));
            } else {
                new IniInventory(draft, source).read();
            }
        }

        private void read(Source source, Optional<YamlNode> root) {
            if (root.isPresent()) {
                ScriptInventory.saved(root.get())
                        .ifPresentOrElse(
                                saved -> new ScriptInventory(draft).read(saved),
                                () -> new YamlInventory(draft).read(root.get()));
            } else if (!out.hasErrors()) {
                out.add(Diagnostic.warning(
                        Code.INVENTORY_EMPTY, SourceRange.startOf(source), "the inventory is empty"));
            }
        }

        private static boolean isYaml(Source source) {
            if (source.name().endsWith(".yml") || source.name().endsWith(".yaml")) {
                return true;
            }
            return source.text()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                    .findFirst()
                    .map(line -> YAML_START.matcher(line).matches())
                    .orElse(false);
        }
    }
}
