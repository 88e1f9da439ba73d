package mirrorplay.modules.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.Answers;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;

/** Makes a symbolic link. */
record LinkTo(RemotePath path, String target, Attributes attributes, boolean force) {
    Plan plan(Probe host) {
        if (attributes.mode().isPresent()) {
            return Plan.refuse(
                    "a symbolic link has no rights of its own",
                    "drop mode, or set it on " + target + " in another task");
        }
        if (target.isEmpty() || target.indexOf('\0') >= 0) {
            return Plan.refuse("src is empty", "say what the link points to");
        }
        FileFact here = FileFact.of(path).wanting(attributes);
        RemotePath end =
                target.startsWith("/") ? new RemotePath(target) : path.parent().resolve(target);
        FileFact there = FileFact.of(end).following(true);
        Answers answers = host.askAll(List.of(here, there));
        FileState now = answers.get(here);
        if (!now.parentExists()) {
            return missing(host, "directory " + path.parent());
        }
        if (!force && answers.get(there).entry().isEmpty()) {
            return missing(host, target);
        }
        Optional<Plan> unknown = attributes.unknownOwner(now, host);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        return decide(now);
    }

    private Plan decide(FileState now) {
        Result result =
                Result.values(Map.of("path", path.value(), "dest", path.value(), "src", target, "state", "link"));
        boolean points = now.link().isPresent() && now.link().get().target().equals(target);
        if (points) {
            FileState.Entry entry = now.entry().orElseThrow();
            List<Action> fix = attributes.fix(path, entry, now);
            return fix.isEmpty()
                    ? new Plan.NoChange(path + " points to " + target, result)
                    : new Plan.Change(
                            String.join(", ", attributes.differences(entry, now)),
                            List.of(attributes.diff(path, entry, now)),
                            fix,
                            result);
        }
        if (now.entry().isPresent() && now.link().isEmpty()) {
            FileState.Type type = now.entry().get().type();
            if (!force || type == FileState.Type.DIRECTORY) {
                return Plan.refuse(
                        path + " is " + type.text() + " already",
                        type == FileState.Type.DIRECTORY
                                ? "remove the directory first (state: absent)"
                                : "set force: true to replace it");
            }
        }
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.Run("link " + path + " to " + target, Cmd.of("ln", "-sfn", "--", target, path.value())));
        if (attributes.owner().isPresent() || attributes.group().isPresent()) {
            String spec = attributes.ownership();
            actions.add(new Action.Run("owner of " + path, Cmd.of("chown", "-h", "--", spec, path.value())));
        }
        return new Plan.Change(
                "link " + path + " to " + target,
                List.of(new DiffText(
                        path.value(),
                        now.link().map(l -> "link to " + l.target() + "\n").orElse(""),
                        "link to " + target + "\n")),
                actions,
                result);
    }

    private static Plan missing(Probe host, String what) {
        return host.checkMode()
                ? new Plan.Deferred(what + " exists")
                : Plan.refuse(
                        "there is no " + what, "create it first, or set force: true for a link that points to nothing");
    }
}
