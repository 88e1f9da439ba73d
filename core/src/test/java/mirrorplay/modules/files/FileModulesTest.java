package mirrorplay.modules.files;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.testkit.LocalHost;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans and performs the file modules with every kind of shell that this machine has: check, change, and nothing to do the
 * second time.
 */
@ParameterizedClass
@MethodSource("mirrorplay.testkit.LocalShell#all")
class FileModulesTest {
    private final LocalHost host;

    @TempDir
    Path directory;

    FileModulesTest(LocalShell shell) {
        this.host = new LocalHost(shell);
    }

    @Test
    void copy_creates_a_file_with_rights_and_owner() throws Exception {
        Path file = directory.resolve("a '\"$(id)\nb");
        Copy task = module(
                Copy.class,
                "content",
                "hello\n",
                "dest",
                file.toString(),
                "mode",
                "0600",
                "owner",
                "daemon",
                "group",
                "bin");
        Plan.Change change = host.converges(task);
        assertThat(Files.readString(file)).isEqualTo("hello\n");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(Files.getOwner(file)).hasToString("daemon");
        assertThat(change.summary()).isEqualTo("create " + file);
        assertThat(change.diffs()).singleElement().satisfies(diff -> {
            assertThat(diff.before()).isEmpty();
            assertThat(diff.after()).isEqualTo("hello\n");
        });
    }

    @Test
    void copy_replaces_content_and_shows_both() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "old\n");
        host.withFile("files/a", "new\n".getBytes(StandardCharsets.UTF_8));
        Plan.Change change =
                host.converges(module(Copy.class, "src", "files/a", "dest", file.toString(), "backup", "true"));
        assertThat(Files.readString(file)).isEqualTo("new\n");
        assertThat(Files.readString(directory.resolve("a.backup~"))).isEqualTo("old\n");
        assertThat(change.diffs().getFirst().before()).isEqualTo("old\n");
        assertThat(change.diffs().getFirst().after()).isEqualTo("new\n");
    }

    @Test
    void copy_changes_rights_alone_without_writing_the_content() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Plan.Change change = host.converges(
                module(Copy.class, "content", "x", "dest", file.toString(), "mode", "0600", "group", "bin"));
        assertThat(change.summary()).isEqualTo("mode 0644 → 0600, group root → bin");
        assertThat(change.actions()).hasOnlyElementsOfType(Action.Run.class);
    }

    @Test
    void copy_puts_a_file_into_a_directory_under_its_own_name() throws Exception {
        host.withFile("conf/galera.cnf", "x".getBytes(StandardCharsets.UTF_8));
        host.converges(module(Copy.class, "src", "conf/galera.cnf", "dest", directory.toString()));
        assertThat(directory.resolve("galera.cnf")).exists();
        host.converges(
                module(Copy.class, "src", "conf/galera.cnf", "dest", directory + "/new/sub/", "directoryMode", "0700"));
        assertThat(directory.resolve("new/sub/galera.cnf")).exists();
        assertThat(mode(directory.resolve("new"))).isEqualTo("rwx------");
    }

    @Test
    void copy_without_force_leaves_an_existing_file_alone() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "mine");
        host.stays(module(Copy.class, "content", "theirs", "dest", file.toString(), "force", "false"));
    }

    @Test
    void copy_replaces_a_link_or_follows_it() throws Exception {
        Path target = Files.writeString(directory.resolve("target"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));
        host.converges(module(Copy.class, "content", "one", "dest", link.toString(), "follow", "true"));
        assertThat(target).hasContent("one");
        assertThat(link).isSymbolicLink();
        host.converges(module(Copy.class, "content", "two", "dest", link.toString()));
        assertThat(target).hasContent("one");
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(mode(link)).isEqualTo("rw-r--r--");
    }

    @Test
    void copy_validates_before_it_puts_in_place() throws Exception {
        Path file = directory.resolve("a b");
        Copy good = module(Copy.class, "content", "yes\n", "dest", file.toString(), "validate", "grep -q 'yes' %s");
        host.converges(good);
        Copy bad = module(Copy.class, "content", "no\n", "dest", file.toString(), "validate", "grep -q 'yes' %s");
        Plan.Change change = (Plan.Change) bad.plan(host);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> host.apply(change))
                .isInstanceOf(AssertionError.class);
        assertThat(file).hasContent("yes\n");
        assertThat(refusal(module(Copy.class, "content", "x", "dest", "/x", "validate", "true")))
                .contains("%s");
    }

    @Test
    void copy_refuses_what_cannot_be_and_waits_for_it_in_check_mode() {
        String missing = directory + "/no/such";
        assertThat(refusal(module(Copy.class, "content", "x", "dest", missing)))
                .isEqualTo("there is no directory " + directory + "/no");
        assertThat(refusal(module(Copy.class, "content", "x", "dest", directory.toString())))
                .isEqualTo(directory + " is a directory, not a file");
        assertThat(refusal(module(Copy.class, "content", "x", "dest", directory + "/a", "owner", "nobody-here")))
                .isEqualTo("there is no user 'nobody-here'");
        host.checkMode(true);
        assertThat(module(Copy.class, "content", "x", "dest", missing).plan(host))
                .isInstanceOf(Plan.Deferred.class);
        assertThat(module(Copy.class, "content", "x", "dest", directory + "/a", "group", "nobody-here")
                        .plan(host))
                .isEqualTo(new Plan.Deferred("group nobody-here exists"));
    }

    @Test
    void copy_copies_on_the_host_itself() throws Exception {
        Path from = Files.writeString(directory.resolve("from"), "content");
        Path to = directory.resolve("to");
        host.converges(module(
                Copy.class,
                "src",
                from.toString(),
                "dest",
                to.toString(),
                "remoteSrc",
                "true",
                "mode",
                "0640",
                "owner",
                "daemon"));
        assertThat(to).hasContent("content");
        assertThat(mode(to)).isEqualTo("rw-r-----");
        Files.writeString(from, "changed");
        host.converges(module(
                Copy.class, "src", from.toString(), "dest", to.toString(), "remoteSrc", "true", "backup", "true"));
        assertThat(mode(to)).isEqualTo("rw-r-----");
        assertThat(Files.getOwner(to)).hasToString("daemon");
        assertThat(refusal(module(Copy.class, "src", "/no/such", "dest", to.toString(), "remoteSrc", "true")))
                .isEqualTo("/no/such is not a file on the host");
    }

    @Test
    void template_puts_rendered_text_in_place() {
        host.withTemplate("galera.cnf.ftl", "[mysqld]\nport=3306\n");
        host.converges(module(Template.class, "src", "galera.cnf.ftl", "dest", directory + "/", "mode", "0644"));
        assertThat(directory.resolve("galera.cnf")).hasContent("[mysqld]\nport=3306\n");
    }

    @Test
    void file_creates_directories_with_their_parents() throws Exception {
        Path deep = directory.resolve("a b/c/d");
        host.converges(module(
                File.class,
                "path",
                deep + "/",
                "state",
                "directory",
                "mode",
                "0750",
                "owner",
                "daemon",
                "group",
                "bin"));
        assertThat(mode(deep)).isEqualTo("rwxr-x---");
        assertThat(mode(directory.resolve("a b"))).isEqualTo("rwxr-x---");
        assertThat(Files.getOwner(deep)).hasToString("daemon");
    }

    @Test
    void file_sets_rights_of_what_is_there() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "");
        host.converges(module(File.class, "path", file.toString(), "mode", "04755", "owner", "daemon"));
        assertThat(LocalShell.sh()
                        .run(mirrorplay.command.Cmd.of("stat", "-c", "%a %U", file.toString()))
                        .out())
                .isEqualTo("4755 daemon\n");
        host.converges(module(File.class, "path", file.toString(), "mode", "04755", "owner", "root"));
    }

    @Test
    void file_sets_rights_of_a_whole_tree() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree/sub"));
        Files.writeString(tree.resolve("-x\ny"), "");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("/etc/hostname"));
        Plan.Change change = host.converges(module(
                File.class,
                "path",
                directory + "/tree",
                "state",
                "directory",
                "recurse",
                "true",
                "owner",
                "daemon",
                "mode",
                "0700"));
        assertThat(Files.getOwner(tree.resolve("-x\ny"))).hasToString("daemon");
        assertThat(Files.getOwner(Path.of("/etc/hostname"))).hasToString("root");
        assertThat(change.summary()).startsWith("mode 0700, owner daemon for ");
    }

    @Test
    void file_removes_files_links_and_trees() throws Exception {
        Files.createDirectories(directory.resolve("tree/sub"));
        Files.writeString(directory.resolve("keep"), "");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("keep"));
        host.converges(module(File.class, "path", directory + "/tree", "state", "absent"));
        host.converges(module(File.class, "path", directory + "/link", "state", "absent"));
        assertThat(directory.resolve("tree")).doesNotExist();
        assertThat(directory.resolve("keep")).exists();
        host.stays(module(File.class, "path", directory + "/tree", "state", "absent"));
    }

    @Test
    void file_never_removes_top_directories_or_mount_points() {
        for (String path : List.of("/", "//", "/etc", "/var/lib/", "/srv/../etc", "/proc", "/dev/pts")) {
            assertThat(module(File.class, "path", path, "state", "absent").plan(host))
                    .as(path)
                    .isInstanceOf(Plan.Refuse.class);
        }
    }

    @Test
    void file_makes_links_and_changes_their_target() throws Exception {
        Files.createDirectory(directory.resolve("one"));
        Files.createDirectory(directory.resolve("two"));
        String link = directory + "/current";
        host.converges(module(File.class, "path", link, "src", "one", "state", "link"));
        host.converges(module(File.class, "path", link, "src", directory + "/two", "state", "link", "owner", "daemon"));
        assertThat(Files.readSymbolicLink(Path.of(link))).isEqualTo(directory.resolve("two"));
        assertThat(Files.getOwner(Path.of(link), LinkOption.NOFOLLOW_LINKS)).hasToString("daemon");
        assertThat(refusal(module(File.class, "path", link, "src", "nowhere", "state", "link")))
                .isEqualTo("there is no nowhere");
        host.converges(module(File.class, "path", link, "src", "nowhere", "state", "link", "force", "true"));
        assertThat(refusal(
                        module(File.class, "path", directory + "/one", "src", "two", "state", "link", "force", "true")))
                .isEqualTo(directory + "/one is a directory already");
    }

    @Test
    void file_makes_hard_links() throws Exception {
        Files.writeString(directory.resolve("a"), "x");
        host.converges(module(File.class, "path", directory + "/b", "src", directory + "/a", "state", "hard"));
        assertThat(directory.resolve("b")).hasContent("x");
    }

    @Test
    void file_touches() {
        host.converges(module(
                File.class,
                "path",
                directory + "/a",
                "state",
                "touch",
                "mode",
                "0600",
                "modificationTime",
                "preserve"));
        assertThat(directory.resolve("a")).isEmptyFile();
        assertThat(module(File.class, "path", directory + "/a", "state", "touch")
                        .plan(host))
                .isInstanceOf(Plan.Change.class);
    }

    @Test
    void file_refuses_to_turn_one_kind_into_another() throws Exception {
        Files.writeString(directory.resolve("a"), "");
        assertThat(refusal(module(File.class, "path", directory + "/a", "state", "directory")))
                .isEqualTo(directory + "/a is a file, not a directory");
        assertThat(refusal(module(File.class, "path", directory + "/no", "mode", "0600")))
                .isEqualTo("there is no " + directory + "/no");
    }

    @Test
    void stat_tells_what_is_there() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "x");
        Object stat = host.stays(module(Stat.class, "path", file.toString()))
                .result()
                .values()
                .get("stat");
        assertThat(stat)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("exists", true)
                .containsEntry("size", 1L)
                .containsEntry("isreg", true)
                .containsEntry("checksum", FileFact.sha256(new byte[] {'x'}));
        assertThat(host.stays(module(Stat.class, "path", directory + "/no"))
                        .result()
                        .values())
                .hasToString("{stat={exists=false}}");
    }

    @Test
    void lineinfile_changes_one_line_and_keeps_owner_and_mode() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "[mysqld]\nport = 1\nx");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        host.converges(module(LineInFile.class, "path", file.toString(), "regexp", "^port", "line", "port = 3306"));
        host.converges(module(LineInFile.class, "path", file.toString(), "line", "end"));
        assertThat(file).hasContent("[mysqld]\nport = 3306\nx\nend\n");
        assertThat(mode(file)).isEqualTo("rw-r-----");
        host.converges(module(LineInFile.class, "path", file.toString(), "regexp", "^port", "state", "absent"));
        host.stays(module(LineInFile.class, "path", directory + "/no", "line", "x", "state", "absent"));
        assertThat(refusal(module(LineInFile.class, "path", directory + "/no", "line", "x")))
                .isEqualTo("there is no file " + directory + "/no");
        host.converges(module(LineInFile.class, "path", directory + "/no", "line", "x", "create", "true"));
    }

    @Test
    void properties_sets_keys_and_hides_secrets() throws Exception {
        Path file = Files.writeString(directory.resolve("a.properties"), "# shop\nurl = one\npassword=old secret\n");
        java.util.Map<String, Object> values = new java.util.LinkedHashMap<>();
        values.put("url", "two");
        values.put("password", new mirrorplay.command.Secret("new secret"));
        Plan.Change change = host.converges(module(Properties.class, "path", file.toString(), "values", values));
        assertThat(file).hasContent("# shop\nurl = two\npassword=new secret\n");
        assertThat(change.diffs().getFirst().after()).isEqualTo("# shop\nurl = two\npassword=***\n");
        assertThat(change.diffs().getFirst().before()).isEqualTo("# shop\nurl = one\npassword=***\n");
        assertThat(change.toString()).doesNotContain("secret");
    }

    private String refusal(mirrorplay.module.TaskModule task) {
        Plan plan = task.plan(host);
        assertThat(plan).isInstanceOf(Plan.Refuse.class);
        return ((Plan.Refuse) plan).problem();
    }

    private static String mode(Path file) throws java.io.IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }
}
