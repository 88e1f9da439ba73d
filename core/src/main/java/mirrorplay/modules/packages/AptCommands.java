package mirrorplay.modules.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.module.Action;

/** How apt-get is called: it must never ask, and must wait for others. */
final class AptCommands {
    private static final Map<String, String> QUIET = Map.of(
            "DEBIAN_FRONTEND", "noninteractive", "DEBIAN_PRIORITY", "critical", "APT_LISTCHANGES_FRONTEND", "none");

    // apt-get leaves the time of the lists alone when nothing new came, but they are fresh then as well.
    private static final String UPDATE = "\"$@\" update && touch /var/lib/apt/lists\n";

    // A policy that is there already is put back afterwards.
    private static final String WITH_POLICY = """
            answer=$1 f=/usr/sbin/policy-rc.d; shift
            if [ -e "$f" ]; then mv "$f" "$f.kept" || exit 1; fi
            trap 'rm -f "$f"; [ ! -e "$f.kept" ] || mv -f "$f.kept" "$f"' EXIT
            trap 'exit 1' HUP INT TERM
            printf '#!/bin/sh\\nexit %s\\n' "$answer" >"$f" && chmod 755 "$f" || exit 1
            "$@"
            """;

    private AptCommands() {}

    static Action update(int lockTimeout) {
        List<String> line = base(lockTimeout);
        line.addAll(List.of("-o", "APT::Update::Error-Mode=any"));
        return new Action.Execute(
                "fetch the package lists",
                Cmd.script(UPDATE, line.toArray(String[]::new)).withEnvironment(QUIET));
    }

    static Action install(Apt task, List<String> packages, String summary) {
        List<String> line = base(task.lockTimeout());
        task.installRecommends().ifPresent(yes -> line.addAll(List.of("-o", "APT::Install-Recommends=" + yes)));
        task.defaultRelease().ifPresent(release -> line.addAll(List.of("-t", release)));
        if (task.allowDowngrade()) {
            line.add("--allow-downgrades");
        }
        if (task.autoremove()) {
            line.add("--auto-remove");
        }
        line.addAll(List.of("install", "--"));
        line.addAll(packages);
        return new Action.Execute(summary, command(task, line));
    }

    static Action remove(Apt task, List<String> packages, String summary) {
        List<String> line = base(task.lockTimeout());
        if (task.autoremove()) {
            line.add("--auto-remove");
        }
        line.addAll(List.of(task.purge() ? "purge" : "remove", "--"));
        line.addAll(packages);
        return new Action.Execute(summary, command(task, line));
    }

    private static List<String> base(int lockTimeout) {
        return new ArrayList<>(List.of(
                "apt-get",
                "-y",
                "-q",
                "-o",
                "DPkg::Lock::Timeout=" + lockTimeout,
                "-o",
                "Dpkg::Options::=--force-confdef",
                "-o",
                "Dpkg::Options::=--force-confold"));
    }

    private static Cmd command(Apt task, List<String> line) {
        if (task.policyRcD().isEmpty()) {
            return Cmd.of(line).withEnvironment(QUIET);
        }
        List<String> arguments = new ArrayList<>(List.of(task.policyRcD().get().toString()));
        arguments.addAll(line);
        return Cmd.script(WITH_POLICY, arguments.toArray(String[]::new)).withEnvironment(QUIET);
    }
}
