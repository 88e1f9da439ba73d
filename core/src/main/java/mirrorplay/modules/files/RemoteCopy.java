package mirrorplay.modules.files;

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

/** Copies a file of the host to another place on the same host. */
record RemoteCopy(
        RemotePath src,
        RemotePath dest,
        Attributes attributes,
        boolean backup,
        boolean force,
        Optional<String> validate) {
    // Written beside the target and renamed, so that no reader sees half of it. Without wanted rights an old target
    // keeps
    // its own, and a new one gets 0644.
    private static final String SCRIPT = """
            t="${2%/*}/.${2##*/}.$$"
            trap 'rm -f "$t"' EXIT
            (umask 077; cat "$1" >"$t") || exit 1
            if [ -e "$2" ]; then m=$(stat -L -c %a "$2") && o=$(stat -L -c %u:%g "$2") || exit 1; else m=644 o=; fi
            [ -z "$o" ] || chown "$o" "$t" || exit 1
            [ -z "$4" ] || chown "$4" "$t" || exit 1
            chmod "${3:-$m}" "$t" || exit 1
            if [ "$5" = yes ] && [ -e "$2" ]; then cp -p "$2" "$2.$(date +%Y-%m-%d@%H:%M:%S)~" || exit 1; fi
            mv -f "$t" "$2"
            """;

    Plan plan(Probe host) {
        if (validate.isPresent()) {
            return Plan.refuse(
                    "validate does not work together with remote_src",
                    "check the file with a command before this task");
        }
        RemotePath path = Directories.clean(dest);
        boolean intoDirectory = dest.value().endsWith("/");
        FileFact source = FileFact.of(src).following(true).comparing(FileFact.Compare.HASH, 0);
        FileFact target = FileFact.of(intoDirectory ? path.resolve(src.name()) : path)
                .inside(intoDirectory ? "" : src.name())
                .wanting(attributes)
                .comparing(FileFact.Compare.HASH, 0);
        Answers answers = host.askAll(List.of(source, target));
        FileState from = answers.get(source);
        FileState to = answers.get(target);
        if (!from.is(FileState.Type.FILE)) {
            return missing(host, src + " is not a file on the host", "file " + src + " exists", "name a file in src");
        }
        if (!to.parentExists()) {
            RemotePath parent = to.path().parent();
            return missing(
                    host,
                    "there is no directory " + parent,
                    "directory " + parent + " exists",
                    "create it first (module file with state: directory)");
        }
        Optional<Plan> unknown = attributes.unknownOwner(to, host);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        return decide(from, to);
    }

    private Plan decide(FileState from, FileState to) {
        String sha = from.sha256().orElse("");
        Result result =
                Result.values(Map.of("src", src.value(), "dest", to.path().value(), "checksum", sha));
        if (!to.absent() && !force) {
            return new Plan.NoChange(to.path() + " exists", result);
        }
        if (to.entry().isPresent() && to.entry().get().type() != FileState.Type.LINK && !to.is(FileState.Type.FILE)) {
            return Plan.refuse(
                    to.path() + " is " + to.entry().get().type().text() + ", not a file", "name another dest");
        }
        if (to.is(FileState.Type.FILE) && to.sha256().equals(from.sha256())) {
            FileState.Entry file = to.entry().orElseThrow();
            List<String> differences = attributes.differences(file, to);
            return differences.isEmpty()
                    ? new Plan.NoChange(to.path() + " is as wanted", result)
                    : new Plan.Change(
                            String.join(", ", differences),
                            List.of(attributes.diff(to.path(), file, to)),
                            attributes.fix(to.path(), file, to),
                            result);
        }
        String owner = attributes.ownership();
        Cmd command = Cmd.script(
                SCRIPT,
                src.value(),
                to.path().value(),
                attributes.mode().map(FileMode::toString).orElse(""),
                owner,
                backup ? "yes" : "no");
        return new Plan.Change(
                "copy " + src + " to " + to.path(),
                List.of(new DiffText(
                        to.path().value(),
                        to.sha256().map(s -> "(SHA-256 " + s + ")\n").orElse(""),
                        "(SHA-256 " + sha + ")\n")),
                List.of(new Action.Run("copy " + src + " to " + to.path(), command)),
                result);
    }

    private static Plan missing(Probe host, String problem, String until, String remedy) {
        return host.checkMode() ? new Plan.Deferred(until) : Plan.refuse(problem, remedy);
    }
}
