package mirrorplay.modules.files;

import java.util.LinkedHashMap;
import java.util.Map;
import mirrorplay.command.RemotePath;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Tells what a path is. */
@ModuleInfo(
        name = "stat",
        summary = "Tell what a path on the host is, as `stat` in the registered value.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 1,
        notes =
                "`stat.exists` is always there; all else only when it is true: `isreg`, `isdir`, `islnk`, `mode` (four octal digits), `uid`,"
                        + " `gid`, `pw_name`, `gr_name`, `size`, `mtime` (seconds), `inode`, `dev`, `nlink`, `lnk_target`, `lnk_source`,"
                        + " `checksum` (SHA-256).")
public record Stat(
        @Param(
                doc = "What is looked at.",
                example = "/var/lib/mysql/grastate.dat",
                aliases = {"dest", "name"})
        RemotePath path,

        @Param(doc = "Whether a symbolic link stands for what it points to.", fallback = "false")
        boolean follow,

        @Param(doc = "Whether the SHA-256 of a file is computed.", fallback = "true")
        boolean getChecksum)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        FileState state = host.ask(FileFact.of(path)
                .following(follow)
                .comparing(getChecksum ? FileFact.Compare.HASH : FileFact.Compare.NOTHING, 0));
        Map<String, @Nullable Object> stat = new LinkedHashMap<>();
        stat.put("exists", state.entry().isPresent());
        state.entry().ifPresent(entry -> {
            stat.put("path", path.value());
            stat.put("isreg", entry.type() == FileState.Type.FILE);
            stat.put("isdir", entry.type() == FileState.Type.DIRECTORY);
            stat.put("islnk", entry.type() == FileState.Type.LINK);
            stat.put("mode", entry.mode().toString());
            stat.put("uid", entry.uid());
            stat.put("gid", entry.gid());
            stat.put("pw_name", entry.owner());
            stat.put("gr_name", entry.group());
            stat.put("size", entry.size());
            stat.put("mtime", entry.modified());
            stat.put("inode", entry.inode());
            stat.put("dev", entry.device());
            stat.put("nlink", entry.links());
            state.link().ifPresent(link -> {
                stat.put("lnk_target", link.target());
                link.real().ifPresent(real -> stat.put("lnk_source", real.value()));
            });
            state.sha256().ifPresent(sha -> stat.put("checksum", sha));
        });
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("stat", stat);
        return new Plan.NoChange(
                path + (state.entry().isPresent() ? " exists" : " does not exist"), Result.values(values));
    }
}
