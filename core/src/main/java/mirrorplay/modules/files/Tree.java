package mirrorplay.modules.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.Answers;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;

/** A directory with the same rights and ownership for everything in it. */
record Tree(RemotePath path, Attributes attributes) {
    // Ownership first: it clears set-user-id bits. Links keep pointing to where they point, only their own owner is
    // set.
    private static final String FIX = """
            p=${1%/}/ mode=$2 owner=$3 group=$4
            if [ -n "$owner$group" ]; then find "$p" -exec chown -h "$owner${group:+:$group}" {} + || exit 1; fi
            if [ -n "$mode" ]; then find "$p" ! -type l ! -perm "$mode" -exec chmod "$mode" {} + || exit 1; fi
            """;

    Plan plan(Probe host) {
        FileFact here = FileFact.of(path).following(true).wanting(attributes);
        TreeFact below = new TreeFact(path, attributes);
        Answers answers = host.askAll(List.of(here, below));
        FileState now = answers.get(here);
        Optional<Plan> unknown = attributes.unknownOwner(now, host);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Result result = Result.values(Map.of("path", path.value(), "state", "directory"));
        if (now.absent()) {
            return new Plan.Change(
                    "create directory " + path,
                    List.of(new DiffText(path.value(), "", "directory\n")),
                    List.of(Directories.create(path, attributes)),
                    result);
        }
        if (!now.is(FileState.Type.DIRECTORY)) {
            return Plan.refuse(
                    path + " is " + now.entry().map(e -> e.type().text()).orElse("a link to nothing")
                            + ", not a directory",
                    "remove it first, or correct path");
        }
        long differing = answers.get(below);
        if (differing == 0) {
            return new Plan.NoChange("everything in " + path + " is as wanted", result);
        }
        List<String> wanted = new ArrayList<>();
        attributes.mode().ifPresent(m -> wanted.add("mode " + m));
        attributes.owner().ifPresent(o -> wanted.add("owner " + o));
        attributes.group().ifPresent(g -> wanted.add("group " + g));
        String what = String.join(", ", wanted);
        Cmd command = Cmd.script(
                FIX,
                path.value(),
                attributes.mode().map(FileMode::toString).orElse(""),
                attributes.owner().orElse(""),
                attributes.group().orElse(""));
        return new Plan.Change(
                what + " for " + differing + " files in " + path,
                List.of(new DiffText(path.value(), differing + " files differ\n", what + "\n")),
                List.of(new Action.Run(what + " in " + path, command)),
                result);
    }
}
