package mirrorplay.modules.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.Answers;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Creates and removes directories and links, and sets rights and ownership. */
@ModuleInfo(
        name = "file",
        summary = "Create or remove a directory or link, or set rights and ownership of a file.",
        notes = {
            "Without `state`, what is there keeps its kind and only rights and ownership are set.",
            "`absent` refuses the top directories of a system, mount points and directories that hold one.",
            "`touch` sets the times of a file each time, unless `modification_time: preserve`."
        })
public record File(
        @Param(
                doc = "What is managed.",
                example = "/var/lib/mysql-files",
                aliases = {"dest", "name"})
        RemotePath path,

        @Param(
                doc =
                        "`file`: exists and is a file; `directory`: exists, created with its parents; `absent`: removed with"
                                + " all that is in it; `link`: symbolic link to src; `hard`: hard link to src; `touch`: exists,"
                                + " created empty.",
                example = "directory")
        Optional<FileTask> state,

        @Param(doc = "Rights, octal.", example = "0750") Optional<FileMode> mode,

        @Param(doc = "User that owns it, name or number.", example = "mysql")
        Optional<String> owner,

        @Param(doc = "Its group, name or number.", example = "mysql")
        Optional<String> group,

        @Param(doc = "What a link points to; relative to the directory of a symbolic link.", example = "/srv/data")
        Optional<String> src,

        @Param(doc = "Whether everything below a directory gets the same rights and ownership.", fallback = "false")
        boolean recurse,

        @Param(doc = "Whether a link may replace a file, or point to nothing.", fallback = "false")
        boolean force,

        @Param(doc = "Whether a symbolic link at path stands for what it points to.", fallback = "true")
        boolean follow,

        @Param(doc = "Whether `touch` sets the times of a file that is there.", fallback = "now")
        ModificationTime modificationTime)
        implements TaskModule {
    /** Whether touch changes the times of an existing file. */
    public enum ModificationTime {
        NOW,
        PRESERVE
    }

    @Override
    public boolean everyTime() {
        return is(FileTask.TOUCH) && modificationTime == ModificationTime.NOW;
    }

    @Override
    public Plan plan(Probe host) {
        if (recurse && state.isPresent() && state.get() != FileTask.DIRECTORY) {
            return Plan.refuse("recurse works on directories only", "set state: directory, or drop recurse");
        }
        boolean isLink = state.isPresent() && (state.get() == FileTask.LINK || state.get() == FileTask.HARD);
        if (isLink != src.isPresent()) {
            return isLink
                    ? Plan.refuse("a link needs to know what it points to", "give src")
                    : Plan.refuse("src is for links only", "set state: link or state: hard, or drop src");
        }
        Attributes attributes = new Attributes(mode, owner, group);
        RemotePath clean = Directories.clean(path);
        if (recurse) {
            return new Tree(clean, attributes).plan(host);
        }
        if (state.isEmpty()) {
            return existing(clean, attributes, host);
        }
        return switch (state.get()) {
            case ABSENT -> new Removal(clean).plan(host);
            case LINK -> new LinkTo(clean, src.orElseThrow(), attributes, force).plan(host);
            case HARD -> hardLink(clean, host);
            case DIRECTORY, FILE, TOUCH -> existing(clean, attributes, host);
        };
    }

    private Plan existing(RemotePath clean, Attributes attributes, Probe host) {
        FileState now = host.ask(FileFact.of(clean).following(follow).wanting(attributes));
        if (now.entry().isEmpty()) {
            Optional<Plan> unknown = attributes.unknownOwner(now, host);
            return unknown.isPresent() ? unknown.get() : create(clean, attributes, now, host);
        }
        FileState.Entry entry = now.entry().get();
        Optional<FileState.Type> kind = state.flatMap(FileTask::type);
        if (kind.isPresent() && kind.get() != entry.type()) {
            return Plan.refuse(
                    clean + " is " + entry.type().text() + ", not " + kind.get().text(),
                    "remove it first (state: absent), or correct path or state");
        }
        Optional<Plan> unknown = attributes.unknownOwner(now, host);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        List<String> differences = new ArrayList<>(attributes.differences(entry, now));
        List<Action> actions = new ArrayList<>(attributes.fix(clean, entry, now));
        if (everyTime()) {
            differences.add("times of " + clean + " → now");
            actions.addFirst(new Action.Run("touch " + clean, Cmd.of("touch", "--", clean.value())));
        }
        Result result = result(clean, state.map(Enum::name).orElse(entry.type().name()));
        if (actions.isEmpty()) {
            return new Plan.NoChange(clean + " is as wanted", result);
        }
        return new Plan.Change(
                String.join(", ", differences), List.of(attributes.diff(clean, entry, now)), actions, result);
    }

    private boolean is(FileTask task) {
        return state.isPresent() && state.get() == task;
    }

    private Plan create(RemotePath clean, Attributes attributes, FileState now, Probe host) {
        if (now.link().isPresent()) {
            return Plan.refuse(
                    clean + " is a link to " + now.link().get().target() + ", which is not there",
                    "create what it points to, or remove the link first");
        }
        if (is(FileTask.DIRECTORY)) {
            return creation("directory", clean, attributes, Directories.create(clean, attributes));
        }
        if (!is(FileTask.TOUCH)) {
            return missing(host, clean.value());
        }
        if (!now.parentExists()) {
            return missing(host, "directory " + clean.parent());
        }
        Cmd command =
                Cmd.script(CREATE, clean.value(), mode.map(FileMode::toString).orElse(""), attributes.ownership());
        return creation("file", clean, attributes, new Action.Run("create " + clean, command));
    }

    private Plan creation(String kind, RemotePath clean, Attributes attributes, Action action) {
        String after = kind + "\n"
                + attributes.mode().map(m -> "mode " + m + "\n").orElse("")
                + attributes.owner().map(o -> "owner " + o + "\n").orElse("")
                + attributes.group().map(g -> "group " + g + "\n").orElse("");
        return new Plan.Change(
                "create " + kind + " " + clean,
                List.of(new DiffText(clean.value(), "", after)),
                List.of(action),
                result(clean, state.orElseThrow().name()));
    }

    // set -C: a file that came into being since it was looked for is left alone.
    private static final String CREATE = """
            set -C
            (umask 077; : >"$1") || exit 1
            [ -z "$3" ] || chown "$3" "$1" || exit 1
            chmod "${2:-0644}" "$1"
            """;

    private Plan hardLink(RemotePath clean, Probe host) {
        FileFact target = FileFact.of(new RemotePath(src.orElseThrow()));
        FileFact here = FileFact.of(clean);
        Answers answers = host.askAll(List.of(target, here));
        FileState from = answers.get(target);
        FileState now = answers.get(here);
        if (!from.is(FileState.Type.FILE)) {
            return missing(host, "file " + src.orElseThrow());
        }
        if (!now.parentExists()) {
            return missing(host, "directory " + clean.parent());
        }
        Result result = result(clean, "HARD");
        if (now.entry().isPresent()) {
            FileState.Entry entry = now.entry().get();
            FileState.Entry wanted = from.entry().orElseThrow();
            if (entry.inode() == wanted.inode() && entry.device() == wanted.device()) {
                return new Plan.NoChange(clean + " is a hard link to " + src.orElseThrow(), result);
            }
            if (!force || entry.type() == FileState.Type.DIRECTORY) {
                return Plan.refuse(
                        clean + " is " + entry.type().text() + " already",
                        "set force: true to replace a file, or remove it first");
            }
        }
        return new Plan.Change(
                "hard link " + clean + " to " + src.orElseThrow(),
                List.of(new DiffText(clean.value(), "", "hard link to " + src.orElseThrow() + "\n")),
                List.of(new Action.Run(
                        "hard link " + clean, Cmd.of("ln", "-f", "--", src.orElseThrow(), clean.value()))),
                result);
    }

    private static Plan missing(Probe host, String what) {
        return host.checkMode()
                ? new Plan.Deferred(what + " exists")
                : Plan.refuse("there is no " + what, "create it first, or correct the path");
    }

    private static Result result(RemotePath path, String state) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("path", path.value());
        values.put("state", state.toLowerCase(Locale.ROOT));
        return Result.values(values);
    }
}
