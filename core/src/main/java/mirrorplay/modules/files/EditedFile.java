package mirrorplay.modules.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.Content;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;

/** A text file that is changed in places: what lineinfile and properties have in common. A symbolic link stands for the file
 * that it points to.
 *
 * @param create whether a missing file is created
 * @param missingIsDone whether a missing file is what the task wants
 */
record EditedFile(
        RemotePath path,
        Attributes attributes,
        boolean create,
        boolean missingIsDone,
        boolean backup,
        Optional<Cmd> check) {
    /** A longer file is not edited. */
    static final int LIMIT = 1024 * 1024;

    /** What an edit made of a text.
     *
     * @param what what was done, for people; empty when nothing
     * @param masked what a difference shows instead of the text; gets each text
     */
    record Edit(FileText text, String what, Result result, UnaryOperator<String> masked, boolean secret) {
        Edit(FileText text, String what, Result result) {
            this(text, what, result, UnaryOperator.identity(), false);
        }
    }

    Plan plan(Probe host, Function<FileText, Edit> edit) {
        FileState now = host.ask(FileFact.of(Directories.clean(path))
                .following(true)
                .wanting(attributes)
                .comparing(FileFact.Compare.TEXT, LIMIT));
        if (now.entry().isEmpty()) {
            return missing(now, host, edit);
        }
        FileState.Entry entry = now.entry().get();
        if (entry.type() != FileState.Type.FILE) {
            return Plan.refuse(path + " is " + entry.type().text() + ", not a file", "correct path");
        }
        if (now.content().isEmpty()) {
            return Plan.refuse(
                    path + " has " + entry.size() + " bytes, more than the " + LIMIT + " that are edited",
                    "use a command on the host");
        }
        Optional<Plan> unknown = attributes.unknownOwner(now, host);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        RemotePath file = now.followed();
        FileText before = FileText.of(now.content().get().bytes());
        Edit edited = edit.apply(before);
        List<String> differences = attributes.differences(entry, now);
        if (edited.text().text().equals(before.text())) {
            return differences.isEmpty()
                    ? new Plan.NoChange(path + " is as wanted", edited.result())
                    : new Plan.Change(
                            String.join(", ", differences),
                            List.of(attributes.diff(file, entry, now)),
                            attributes.fix(file, entry, now),
                            edited.result());
        }
        List<DiffText> diffs = new ArrayList<>();
        diffs.add(diff(file, before.text(), edited));
        if (!differences.isEmpty()) {
            DiffText rights = attributes.diff(file, entry, now);
            diffs.add(new DiffText(file + " (rights)", rights.before(), rights.after()));
        }
        List<String> what = new ArrayList<>(List.of(edited.what()));
        what.addAll(differences);
        return new Plan.Change(String.join(", ", what), diffs, List.of(write(file, edited)), edited.result());
    }

    private Plan missing(FileState now, Probe host, Function<FileText, Edit> edit) {
        Edit edited = edit.apply(FileText.of(new byte[0]));
        if (missingIsDone) {
            return new Plan.NoChange(path + " does not exist", edited.result());
        }
        if (!now.parentExists() || !create) {
            String what = create ? "directory " + path.parent() : "file " + path;
            return host.checkMode()
                    ? new Plan.Deferred(what + " exists")
                    : Plan.refuse(
                            "there is no " + what,
                            create ? "create it first (module file)" : "set create: true, or correct path");
        }
        Optional<Plan> unknown = attributes.unknownOwner(now, host);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        RemotePath file = now.followed();
        return new Plan.Change(
                "create " + file + ", " + edited.what(),
                List.of(diff(file, "", edited)),
                List.of(write(file, edited)),
                edited.result());
    }

    private static DiffText diff(RemotePath file, String before, Edit edited) {
        return new DiffText(
                file.value(),
                edited.masked().apply(before),
                edited.masked().apply(edited.text().text()));
    }

    private Action write(RemotePath file, Edit edited) {
        FileText text = edited.text();
        return new Action.Write(
                file,
                new Content.Bytes(text.bytes(text.text()), edited.secret()),
                attributes.owner(),
                attributes.group(),
                attributes.mode(),
                backup,
                check);
    }
}
