package mirrorplay.modules.files;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.Answers;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;

/** Removes a file, a link, or a directory with all that is in it. */
record Removal(RemotePath path) {
    private static final Set<String> TOP = Set.of(
            "/",
            "/bin",
            "/boot",
            "/dev",
            "/etc",
            "/home",
            "/lib",
            "/lib32",
            "/lib64",
            "/media",
            "/mnt",
            "/opt",
            "/proc",
            "/root",
            "/run",
            "/sbin",
            "/srv",
            "/sys",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/sbin",
            "/usr/share",
            "/var",
            "/var/lib",
            "/var/log");

    Plan plan(Probe host) {
        boolean climbs = List.of(path.value().split("/", -1)).contains("..");
        if (TOP.contains(path.value()) || climbs) {
            return Plan.refuse(
                    climbs
                            ? path + " holds '..', so it is not clear what would be removed"
                            : path + " is one of the top directories of the system",
                    "name what is to be removed inside of it, by its plain path");
        }
        FileFact question = FileFact.of(path);
        MountFact mounts = new MountFact(path);
        Answers answers = host.askAll(List.of(question, mounts));
        FileState now = answers.get(question);
        MountFact.Mount mount = answers.get(mounts);
        Result result = Result.values(Map.of("path", path.value(), "state", "absent"));
        if (now.absent()) {
            return new Plan.NoChange(path + " does not exist", result);
        }
        if (mount != MountFact.Mount.NO) {
            return Plan.refuse(
                    path + (mount == MountFact.Mount.SELF ? " is a mount point" : " holds a mount point"),
                    "unmount it first");
        }
        FileState.Type type = now.entry().map(FileState.Entry::type).orElse(FileState.Type.LINK);
        String kind = type.text().replaceFirst("^an? ", "");
        return new Plan.Change(
                "remove " + kind + " " + path,
                List.of(new DiffText(path.value(), kind + "\n", "")),
                List.of(new Action.Run(
                        "remove " + path,
                        type == FileState.Type.DIRECTORY
                                ? Cmd.of("rm", "-rf", "--", path.value())
                                : Cmd.of("rm", "-f", "--", path.value()))),
                result);
    }
}
