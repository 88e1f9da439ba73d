package mirrorplay.modules.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import org.jspecify.annotations.Nullable;

/** Puts wanted content at a path: what copy and template have in common.
 *
 * @param dest where; a directory when it ends in a slash or is one on the host
 * @param name the file's name in such a directory; empty when there is none to take
 * @param force whether a file that is there is replaced
 * @param follow whether the target of a symbolic link is written rather than the link replaced
 * @param directoryMode rights of a directory that has to be created
 */
record Placement(
        RemotePath dest,
        String name,
        Wanted wanted,
        Attributes attributes,
        boolean backup,
        boolean force,
        boolean follow,
        Optional<String> validate,
        Optional<FileMode> directoryMode) {

    Plan plan(Probe host) {
        Optional<Cmd> check;
        try {
            check = validate.map(Validation::command);
        } catch (IllegalArgumentException e) {
            return Plan.refuse(String.valueOf(e.getMessage()), "correct the parameter validate");
        }
        boolean intoDirectory = dest.value().endsWith("/");
        if (intoDirectory && name.isEmpty()) {
            return Plan.refuse("dest " + dest + " is a directory, so the file has no name", "name the file in dest");
        }
        RemotePath path = Directories.clean(dest);
        FileFact question = FileFact.of(intoDirectory ? path.resolve(name) : path)
                .inside(intoDirectory ? "" : name)
                .following(follow)
                .wanting(attributes)
                .comparing(wanted.compare(), Wanted.SHOWN);
        FileState state = host.ask(question);
        Optional<Plan> impossible = obstacle(state, intoDirectory, host);
        if (impossible.isPresent()) {
            return impossible.get();
        }
        return decide(state, check);
    }

    private Optional<Plan> obstacle(FileState state, boolean mayCreateDirectory, Probe host) {
        Optional<FileState.Entry> entry = state.entry();
        if (entry.isPresent()
                && entry.get().type() != FileState.Type.FILE
                && entry.get().type() != FileState.Type.LINK) {
            return Optional.of(Plan.refuse(
                    state.path() + " is " + entry.get().type().text() + ", not a file",
                    "name another dest, or remove it first"));
        }
        if (!state.parentExists() && !mayCreateDirectory) {
            RemotePath parent = state.path().parent();
            return Optional.of(
                    host.checkMode()
                            ? new Plan.Deferred("directory " + parent + " exists")
                            : Plan.refuse(
                                    "there is no directory " + parent,
                                    "create it first (module file with state: directory)"));
        }
        return attributes.unknownOwner(state, host);
    }

    private Plan decide(FileState state, Optional<Cmd> check) {
        RemotePath path = follow ? state.followed() : state.path();
        Result result = result(path);
        if (!state.absent() && !force) {
            return new Plan.NoChange(path + " exists", result);
        }
        Optional<FileState.Entry> entry = state.entry();
        boolean sameContent = state.is(FileState.Type.FILE)
                && state.sha256().isPresent()
                && state.sha256().get().equals(wanted.hash().get());
        if (sameContent) {
            FileState.Entry file = entry.orElseThrow();
            List<String> differences = attributes.differences(file, state);
            if (differences.isEmpty()) {
                return new Plan.NoChange(path + " is as wanted", result);
            }
            return new Plan.Change(
                    String.join(", ", differences),
                    List.of(attributes.diff(path, file, state)),
                    attributes.fix(path, file, state),
                    result);
        }
        return write(path, state, check, result);
    }

    private Plan write(RemotePath path, FileState state, Optional<Cmd> check, Result result) {
        List<Action> actions = new ArrayList<>();
        List<DiffText> diffs = new ArrayList<>();
        if (!state.parentExists()) {
            actions.add(Directories.create(
                    path.parent(), new Attributes(directoryMode, attributes.owner(), attributes.group())));
        }
        // The rights of a link mean nothing for the file that replaces it.
        boolean replacesLink = !follow && state.link().isPresent();
        Optional<FileMode> mode =
                replacesLink ? Optional.of(attributes.mode().orElse(new FileMode(0644))) : attributes.mode();
        actions.add(
                new Action.Write(path, wanted.content(), attributes.owner(), attributes.group(), mode, backup, check));
        diffs.add(new DiffText(
                path.value(),
                before(state),
                wanted.shown(state.entry().map(FileState.Entry::size).orElse(-1L))));
        String what = state.absent() ? "create " + path : replacesLink ? "replace link " + path : "replace " + path;
        if (state.is(FileState.Type.FILE)) {
            FileState.Entry file = state.entry().orElseThrow();
            List<String> differences = attributes.differences(file, state);
            if (!differences.isEmpty()) {
                DiffText attributeDiff = attributes.diff(path, file, state);
                diffs.add(new DiffText(path + " (rights)", attributeDiff.before(), attributeDiff.after()));
                what += ", " + String.join(", ", differences);
            }
        }
        return new Plan.Change(what, diffs, actions, result);
    }

    private static String before(FileState state) {
        if (state.content().isPresent()) {
            return FileText.shown(state.content().get().bytes());
        }
        if (state.is(FileState.Type.FILE)) {
            return "(" + state.entry().orElseThrow().size() + " bytes)\n";
        }
        return state.link().map(l -> "(link to " + l.target() + ")\n").orElse("");
    }

    private Result result(RemotePath path) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("dest", path.value());
        values.put("checksum", wanted.checksum());
        values.put("size", wanted.size());
        return Result.values(values);
    }
}
