package mirrorplay.modules.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;

/** Rights and ownership that a task wants for a file; what is empty is left as it is.
 *
 * @param owner user name or number
 * @param group group name or number
 */
public record Attributes(Optional<FileMode> mode, Optional<String> owner, Optional<String> group) {
    public static final Attributes ANY = new Attributes(Optional.empty(), Optional.empty(), Optional.empty());

    /** As {@code chown} takes it: {@code owner:group}, {@code owner}, {@code :group}, or nothing. */
    String ownership() {
        return owner.orElse("") + group.map(g -> ":" + g).orElse("");
    }

    /** Why the wanted owner or group cannot be given, if so. */
    Optional<Plan> unknownOwner(FileState state, Probe host) {
        if (state.wantedUid().unknown()) {
            return Optional.of(missing("user", owner.orElse(""), host));
        }
        if (state.wantedGid().unknown()) {
            return Optional.of(missing("group", group.orElse(""), host));
        }
        return Optional.empty();
    }

    private static Plan missing(String kind, String name, Probe host) {
        if (host.checkMode()) {
            return new Plan.Deferred(kind + " " + name + " exists");
        }
        return Plan.refuse("there is no " + kind + " '" + name + "'", "create it first (module " + kind + ")");
    }

    /** What differs, each as {@code mode 0644 → 0600}. */
    List<String> differences(FileState.Entry entry, FileState state) {
        List<String> found = new ArrayList<>();
        if (modeDiffers(entry)) {
            found.add("mode " + entry.mode() + " → " + mode.orElseThrow());
        }
        if (state.wantedUid().differs(entry.uid())) {
            found.add("owner " + name(entry.owner(), entry.uid()) + " → " + owner.orElseThrow());
        }
        if (state.wantedGid().differs(entry.gid())) {
            found.add("group " + name(entry.group(), entry.gid()) + " → " + group.orElseThrow());
        }
        return found;
    }

    /** The difference as text, for a path that keeps its content. */
    DiffText diff(RemotePath path, FileState.Entry entry, FileState state) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        if (modeDiffers(entry)) {
            before.add("mode " + entry.mode());
            after.add("mode " + mode.orElseThrow());
        }
        if (state.wantedUid().differs(entry.uid())) {
            before.add("owner " + name(entry.owner(), entry.uid()));
            after.add("owner " + owner.orElseThrow());
        }
        if (state.wantedGid().differs(entry.gid())) {
            before.add("group " + name(entry.group(), entry.gid()));
            after.add("group " + group.orElseThrow());
        }
        return new DiffText(path.value(), lines(before), lines(after));
    }

    /** Commands that remove the differences. Ownership first: giving a file away clears its set-user-id bit. */
    List<Action> fix(RemotePath path, FileState.Entry entry, FileState state) {
        List<Action> actions = new ArrayList<>();
        boolean owns = state.wantedUid().differs(entry.uid());
        boolean groups = state.wantedGid().differs(entry.gid());
        boolean isLink = entry.type() == FileState.Type.LINK;
        if (owns || groups) {
            String spec = (owns ? owner.orElseThrow() : "") + (groups ? ":" + group.orElseThrow() : "");
            actions.add(new Action.Run(
                    "owner of " + path + ": " + spec,
                    isLink
                            ? Cmd.of("chown", "-h", "--", spec, path.value())
                            : Cmd.of("chown", "--", spec, path.value())));
        }
        boolean modeMayBeCleared =
                (owns || groups) && mode.isPresent() && mode.get().bits() > 0777;
        if (!isLink && (modeDiffers(entry) || modeMayBeCleared)) {
            String bits = mode.orElseThrow().toString();
            actions.add(new Action.Run("mode of " + path + ": " + bits, Cmd.of("chmod", "--", bits, path.value())));
        }
        return actions;
    }

    private boolean modeDiffers(FileState.Entry entry) {
        return entry.type() != FileState.Type.LINK
                && mode.isPresent()
                && !mode.get().equals(entry.mode());
    }

    private static String name(String name, long id) {
        return name.equals("UNKNOWN") ? Long.toString(id) : name;
    }

    private static String lines(List<String> texts) {
        return texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
    }
}
