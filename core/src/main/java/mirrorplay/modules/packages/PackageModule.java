package mirrorplay.modules.packages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;

/** Installs and removes packages with whatever package manager the host has. */
@ModuleInfo(
        name = "package",
        summary = "Install or remove packages with the package manager of the host: apt, dnf, yum, zypper or apk.",
        notes = {"`latest` needs apt.", "Proven with apt on real hosts; the others are built from their documentation."
        })
public record PackageModule(
        @Param(doc = "Packages.", example = "[rsync, socat]")
        List<String> name,

        @Param(doc = "Whether they are to be there.", fallback = "present")
        PackageState state,

        @Param(doc = "The package manager; `auto` takes the one that is there.", fallback = "auto")
        Manager use)
        implements TaskModule {
    /** Package managers. */
    public enum Manager {
        AUTO,
        APT,
        DNF,
        YUM,
        ZYPPER,
        APK
    }

    @Override
    public Plan plan(Probe host) {
        List<String> names = name.stream()
                .flatMap(n -> Arrays.stream(n.split(",", -1)))
                .map(String::strip)
                .toList();
        for (String one : names) {
            if (!one.matches("[A-Za-z0-9@][A-Za-z0-9+._:=/~*-]*")) {
                return Plan.refuse("'" + one + "' is not the name of a package", "correct the name");
            }
        }
        String program = use == Manager.APT ? "apt-get" : use.name().toLowerCase(Locale.ROOT);
        ManagerFact.Answer now = host.ask(new ManagerFact(program, names));
        if (now.manager().equals("apt-get")) {
            return apt().plan(host);
        }
        Optional<PackageLayout> layout = PackageLayout.ALL.stream()
                .filter(l -> l.program().equals(now.manager()))
                .findFirst();
        if (layout.isEmpty()) {
            return Plan.refuse(
                    "the host has none of the package managers apt, dnf, yum, zypper and apk",
                    "install packages with shell");
        }
        if (state == PackageState.LATEST) {
            return Plan.refuse("state: latest works with apt only", "use state: present, or a command");
        }
        return decide(names, now, layout.get());
    }

    private Apt apt() {
        return new Apt(
                name,
                state,
                false,
                3600,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                false,
                60,
                Optional.empty());
    }

    private Plan decide(List<String> names, ManagerFact.Answer now, PackageLayout layout) {
        boolean present = state == PackageState.PRESENT;
        List<String> todo =
                names.stream().filter(n -> now.lacking().contains(n) == present).toList();
        if (todo.isEmpty()) {
            return Plan.unchanged((present ? "installed: " : "not installed: ") + String.join(", ", names));
        }
        String summary = (present ? "install " : "remove ") + String.join(", ", todo);
        List<String> line = new ArrayList<>(present ? layout.install() : layout.remove());
        line.addAll(todo);
        String text = String.join("\n", todo) + "\n";
        return new Plan.Change(
                summary,
                List.of(new DiffText("packages", present ? "" : text, present ? text : "")),
                List.of(new Action.Execute(summary, Cmd.of(line))),
                Result.NONE);
    }
}
