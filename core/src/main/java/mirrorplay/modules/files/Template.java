package mirrorplay.modules.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.TaskModule;

/** Renders a template with the host's variables and puts the text on the host. */
@ModuleInfo(
        name = "template",
        summary = "Render a FreeMarker template with the host's variables and put the text on the host.",
        notes = "The file is put in place as `copy` does it.")
public record Template(
        @Param(
                doc = "Template on the controller: in `templates/` of the role or beside the playbook.",
                example = "galera.cnf.ftl")
        String src,

        @Param(
                doc = "Where the text goes; a path that ends in `/` is a directory.",
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
                example = "mariadbd --defaults-file=%s --validate-config")
        Optional<String> validate,

        @Param(
                doc = "Whether the target of a symbolic link at dest is written; otherwise the link is replaced.",
                fallback = "false")
        boolean follow)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        String file = src.substring(src.lastIndexOf('/') + 1);
        String name = file.endsWith(".ftl") ? file.substring(0, file.length() - 4) : file;
        return new Placement(
                        dest,
                        name,
                        Wanted.of(host.template(src).getBytes(StandardCharsets.UTF_8)),
                        new Attributes(mode, owner, group),
                        backup,
                        force,
                        follow,
                        validate,
                        Optional.empty())
                .plan(host);
    }
}
