package mirrorplay.modules.files;

import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;

/** Creates directories. */
final class Directories {
    // Each directory that is missing gets the wanted rights at once, so that it is never open to others in between.
    private static final String SCRIPT = """
            make() {
            [ -d "$1/" ] && return
            case ${1%/*} in '') ;; *) make "${1%/*}" || return ;; esac
            if [ -n "$mode" ]; then mkdir -m "$mode" "$1" || return; else mkdir "$1" || return; fi
            [ -z "$owner" ] || chown "$owner" "$1" || return
            [ -z "$mode" ] || chmod "$mode" "$1"
            }
            mode=$2 owner=$3
            make "$1"
            """;

    private Directories() {}

    /** Creates the directory and those above it that are missing, all with these attributes. */
    static Action create(RemotePath path, Attributes attributes) {
        String owner = attributes.ownership();
        return new Action.Run(
                "create directory " + path,
                Cmd.script(
                        SCRIPT,
                        clean(path).value(),
                        attributes.mode().map(FileMode::toString).orElse(""),
                        owner));
    }

    /** The path without empty parts and without a blank end. */
    static RemotePath clean(RemotePath path) {
        String value = path.value().replaceAll("/+", "/");
        return new RemotePath(
                value.length() > 1 && value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
    }
}
