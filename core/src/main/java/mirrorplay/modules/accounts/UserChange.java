package mirrorplay.modules.accounts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mirrorplay.command.Cmd;
import mirrorplay.command.Secret;
import mirrorplay.module.Action;

/** What has to be done to a user.
 *
 * @param before what differs, as it is
 * @param after what differs, as it is to be
 */
record UserChange(String summary, String before, String after, List<Action> actions) {
    static UserChange creation(User task) {
        List<String> line = new ArrayList<>(List.of("useradd"));
        StringBuilder after = new StringBuilder("user\n");
        task.uid().ifPresent(v -> add(line, after, "-u", "uid", v.toString()));
        task.group().ifPresent(v -> add(line, after, "-g", "group", v));
        task.groups().filter(g -> !g.isEmpty()).ifPresent(v -> add(line, after, "-G", "groups", String.join(",", v)));
        task.comment().ifPresent(v -> add(line, after, "-c", "comment", v));
        task.shell().ifPresent(v -> add(line, after, "-s", "shell", v.value()));
        task.home().ifPresent(v -> add(line, after, "-d", "home", v.value()));
        line.add(task.createHome() ? "-m" : "-M");
        if (task.system()) {
            line.add("-r");
        }
        line.addAll(List.of("--", task.name()));
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.Run("create user " + task.name(), Cmd.of(line)));
        task.password().ifPresent(p -> actions.add(password(task.name(), p)));
        return new UserChange("create user " + task.name(), "", after.toString(), actions);
    }

    static UserChange of(User task, UserState now) {
        List<String> line = new ArrayList<>(List.of("usermod"));
        List<String> what = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        Differences differences = new Differences(line, what, before, after);
        differences.check("-u", "uid", Long.toString(now.uid()), task.uid().map(Object::toString));
        boolean sameGroup = task.group().isPresent()
                && (task.group().get().equals(now.primary())
                        || task.group().get().equals(Long.toString(now.gid())));
        differences.check("-g", "group", now.primary(), sameGroup ? Optional.empty() : task.group());
        groups(task, now, differences);
        differences.check("-c", "comment", now.comment(), task.comment());
        differences.check("-s", "shell", now.shell(), task.shell().map(Object::toString));
        boolean moves = task.home().isPresent() && !task.home().get().value().equals(now.home());
        differences.check("-d", "home", now.home(), task.home().map(Object::toString));
        if (moves && task.moveHome()) {
            line.add("-m");
        }
        List<Action> actions = new ArrayList<>();
        if (!what.isEmpty()) {
            line.addAll(List.of("--", task.name()));
            actions.add(new Action.Run("change user " + task.name(), Cmd.of(line)));
        }
        if (now.password() == UserState.Password.DIFFERS) {
            what.add("password");
            before.append("password (another)\n");
            after.append("password (as given)\n");
            actions.add(password(task.name(), task.password().orElseThrow()));
        }
        return new UserChange(
                "change user " + task.name() + ": " + String.join(", ", what),
                before.toString(),
                after.toString(),
                actions);
    }

    private static void groups(User task, UserState now, Differences differences) {
        if (task.groups().isEmpty()) {
            return;
        }
        Set<String> wanted = new LinkedHashSet<>(task.groups().get());
        wanted.remove(task.group().orElse(now.primary()));
        if (task.append()) {
            wanted.addAll(now.groups());
        }
        if (!wanted.equals(now.groups())) {
            differences.check(
                    "-G",
                    "groups",
                    String.join(",", new TreeSet<>(now.groups())),
                    Optional.of(String.join(",", new TreeSet<>(wanted))));
        }
    }

    // The hash must not show in the process list, so it goes by standard input.
    private static Action password(String name, Secret hash) {
        return new Action.Run(
                "set the password of user " + name,
                Cmd.of("chpasswd", "-e").withStdin(new Secret(name + ":" + hash.reveal() + "\n")));
    }

    private static void add(List<String> line, StringBuilder after, String option, String label, String value) {
        line.addAll(List.of(option, value));
        after.append(label).append(' ').append(value).append('\n');
    }

    private record Differences(List<String> line, List<String> what, StringBuilder before, StringBuilder after) {
        void check(String option, String label, String now, Optional<String> wanted) {
            if (wanted.isEmpty() || wanted.get().equals(now)) {
                return;
            }
            add(line, after, option, label, wanted.get());
            before.append(label).append(' ').append(now).append('\n');
            what.add(label + " " + now + " → " + wanted.get());
        }
    }
}
