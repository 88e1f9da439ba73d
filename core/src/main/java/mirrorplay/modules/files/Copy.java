package mirrorplay.modules.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.module.ControllerFile;
import mirrorplay.module.ExactlyOne;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** Puts a file of the controller, or given text, on the host. */
@ModuleInfo(
        name = "copy",
        summary = "Put a file of the controller, or given text, on the host.",
        notes = {
            "The new file is written beside the old one, gets its rights and owner, is checked by `validate`, and only then takes"
                    + " the place of the old one.",
            "With `remote_src: true`, `src` lies on the host itself."
        })
@ExactlyOne({"src", "content"})
public record Copy(
        @Param(
                doc = "File on the controller: in `files/` of the role or beside the playbook, or an absolute path.",
                example = "galera.cnf")
        Optional<String> src,

        @Param(doc = "Text that the file is to hold.", example = "managed by mirrorplay\\n")
        Optional<String> content,

        @Param(
                doc = "Where the file goes; a path that ends in `/` is a directory.",
                example = "/etc/mysql/conf.d/galera.cnf")
        RemotePath dest,

        @Param(doc = "Rights of the file, octal. Without it an existing file keeps its own.", example = "0644")
        Optional<FileMode> mode,

        @Param(doc = "User that owns the file, name or number.", example = "root")
        Optional<String> owner,

        @Param(doc = "Group of the file, name or number.", example = "mysql")
        Optional<String> group,

        @Param(doc = "Whether a copy of the old file is kept beside it.", fallback = "false")
        boolean backup,

        @Param(
                doc = "Whether a file that differs is replaced; if not, an existing file is left alone.",
                fallback = "true")
        boolean force,

        @Param(
                doc = "Command that checks the new file before it is put in place; `%s` is its path.",
                example = "visudo -cf %s")
        Optional<String> validate,

        @Param(doc = "Rights of directories that have to be created, when dest ends in `/`.", example = "0755")
        Optional<FileMode> directoryMode,

        @Param(doc = "Whether src lies on the host instead of on the controller.", fallback = "false")
        boolean remoteSrc,

        @Param(
                doc = "Whether the target of a symbolic link at dest is written; otherwise the link is replaced.",
                fallback = "false")
        boolean follow)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        Attributes attributes = new Attributes(mode, owner, group);
        if (remoteSrc) {
            if (src.isEmpty() || !src.get().startsWith("/")) {
                return Plan.refuse("remote_src needs src to be an absolute path on the host", "name the file in src");
            }
            return new RemoteCopy(new RemotePath(src.get()), dest, attributes, backup, force, validate).plan(host);
        }
        Wanted wanted;
        String name = "";
        if (src.isPresent()) {
            ControllerFile file = host.file(src.get());
            wanted = Wanted.of(file);
            name = src.get().substring(src.get().lastIndexOf('/') + 1);
        } else {
            wanted = Wanted.of(content.orElse("").getBytes(StandardCharsets.UTF_8));
        }
        return new Placement(dest, name, wanted, attributes, backup, force, follow, validate, directoryMode).plan(host);
    }
}
