package mirrorplay.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.SourceRange;
import mirrorplay.modules.ModuleCatalog;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;
import mirrorplay.yaml.YamlNode.Sequence;

/** Commands for which there is a module. */
final class CommandHints {
    private static final Set<String> COMMANDS = Set.of("command", "shell");
    private static final Set<String> INSTALLING =
            Set.of("install", "remove", "purge", "update", "upgrade", "dist-upgrade");
    private static final Set<String> STEERING =
            Set.of("start", "stop", "restart", "reload", "enable", "disable", "mask", "unmask", "daemon-reload");

    /** A program, the words of which one must follow (none: any), and the modules that do it, best first. */
    private record Better(Set<String> verbs, List<String> modules) {}

    private static final Map<String, Better> BETTER = Map.ofEntries(
            Map.entry("apt-get", new Better(INSTALLING, List.of("apt"))),
            Map.entry("apt", new Better(INSTALLING, List.of("apt"))),
            Map.entry("dnf", new Better(INSTALLING, List.of("dnf", "package"))),
            Map.entry("yum", new Better(INSTALLING, List.of("dnf", "package"))),
            Map.entry("zypper", new Better(INSTALLING, List.of("zypper", "package"))),
            Map.entry("apk", new Better(Set.of("add", "del", "update"), List.of("apk", "package"))),
            Map.entry("systemctl", new Better(STEERING, List.of("systemd"))),
            Map.entry("service", new Better(Set.of(), List.of("service"))),
            Map.entry("useradd", new Better(Set.of(), List.of("user"))),
            Map.entry("userdel", new Better(Set.of(), List.of("user"))),
            Map.entry("usermod", new Better(Set.of(), List.of("user"))),
            Map.entry("groupadd", new Better(Set.of(), List.of("group"))),
            Map.entry("mkdir", new Better(Set.of(), List.of("file"))),
            Map.entry("chmod", new Better(Set.of(), List.of("file"))),
            Map.entry("chown", new Better(Set.of(), List.of("file"))),
            Map.entry("touch", new Better(Set.of(), List.of("file"))),
            Map.entry("ln", new Better(Set.of(), List.of("file"))),
            Map.entry("rm", new Better(Set.of(), List.of("file"))),
            Map.entry("cp", new Better(Set.of(), List.of("copy"))),
            Map.entry("sysctl", new Better(Set.of("-w"), List.of("sysctl"))),
            Map.entry("hostnamectl", new Better(Set.of("set-hostname"), List.of("hostname"))),
            Map.entry("modprobe", new Better(Set.of(), List.of("modprobe"))),
            Map.entry("mount", new Better(Set.of(), List.of("mount"))),
            Map.entry("crontab", new Better(Set.of(), List.of("cron"))),
            Map.entry("git", new Better(Set.of("clone", "pull"), List.of("git"))),
            Map.entry("curl", new Better(Set.of("-o", "-O"), List.of("get_url"))),
            Map.entry("wget", new Better(Set.of(), List.of("get_url"))),
            Map.entry("tar", new Better(Set.of("x", "xf", "-x", "-xf", "xzf", "-xzf"), List.of("unarchive"))),
            Map.entry("unzip", new Better(Set.of(), List.of("unarchive"))),
            Map.entry("mysqldump", new Better(Set.of(), List.of("mysql_dump"))),
            Map.entry("mariadb-dump", new Better(Set.of(), List.of("mysql_dump"))));

    /** What does a command better. */
    record Found(String command, String module, SourceRange range) {}

    private CommandHints() {}

    /** The module that does what a task's command does; commands with pipes and the like are left alone. */
    static Optional<Found> betterModule(ModuleCall call) {
        if (!COMMANDS.contains(call.module())) {
            return Optional.empty();
        }
        Optional<YamlNode> text = call.arguments() instanceof Mapping m
                ? m.get("cmd").or(() -> m.get("argv"))
                : Optional.of(call.arguments());
        return text.flatMap(node -> {
            List<String> words = words(node);
            if (words.isEmpty() || words.stream().anyMatch(CommandHints::isShell)) {
                return Optional.empty();
            }
            String program = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
            Better better = BETTER.get(program);
            if (better == null || (!better.verbs().isEmpty() && words.stream().noneMatch(better.verbs()::contains))) {
                return Optional.empty();
            }
            Set<String> known = Set.copyOf(ModuleCatalog.names());
            return better.modules().stream()
                    .filter(known::contains)
                    .findFirst()
                    .map(module -> new Found(program, module, node.range()));
        });
    }

    private static List<String> words(YamlNode node) {
        return switch (node) {
            case Scalar s -> List.of(s.text().strip().split("\\s+", -1));
            case Sequence s ->
                s.items().stream()
                        .filter(Scalar.class::isInstance)
                        .map(item -> ((Scalar) item).text())
                        .toList();
            case Mapping _ -> List.of();
        };
    }

    private static boolean isShell(String word) {
        return word.chars().anyMatch(c -> "|&;<>`".indexOf(c) >= 0) || word.contains("$(");
    }
}
