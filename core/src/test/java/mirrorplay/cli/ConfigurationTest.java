package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that hold where the command line says nothing. */
class ConfigurationTest {
    @TempDir
    private Path directory;

    private CommandLineHarness program;

    @BeforeEach
    void inventory() throws IOException {
        program = new CommandLineHarness(directory)
                .file("plays/inv/hosts.yml", "web: {hosts: {w1: , w2: }, vars: {connection: local}}\n")
                .file("plays/site.yml", """
                        - hosts: web
                          tasks:
                            - name: write
                              copy: {content: "a\\n", dest: "%s/${inventory_hostname}"}
                        """.formatted(directory));
    }

    @Test
    void eachSourceWinsOverThoseBeforeItAndTheCommandLineOverAll() throws IOException {
        program.file("plays/mirrorplay.yml", "inventory: inv/hosts.yml\nforks: 3\ntimeout: 5m\noutput: json\n")
                .file(".config/mirrorplay/mirrorplay.yml", "forks: 4\noutput: human\n")
                .environment("MIRRORPLAY_FORKS", "5");
        Result shown = program.run("config", "plays/site.yml");
        assertThat(shown.out())
                .containsPattern("inventory: plays/inv/hosts.yml +# from plays/mirrorplay.yml:1\n")
                .containsPattern("forks: 5 +# from MIRRORPLAY_FORKS\n")
                .containsPattern("timeout: 5m +# from plays/mirrorplay.yml:3\n")
                .containsPattern("output: human +# from .*/.config/mirrorplay/mirrorplay.yml:2\n")
                .containsPattern("# diff: +# show what changes in files\n");
        assertThat(shown.exit()).isZero();
        Result run = program.run("run", "plays/site.yml", "--check");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("PLAY RECAP", "w2");
        assertThat(program.run("run", "plays/site.yml", "--check", "--output", "quiet")
                        .out())
                .isEmpty();
    }

    @Test
    void aFlagThatIsSetMayBeGivenAsWell() throws IOException {
        program.file("plays/mirrorplay.yml", "inventory: inv/hosts.yml\ndiff: yes\n");
        assertThat(program.run("run", "plays/site.yml").out()).contains("+a");
        for (String given : List.of("--diff", "-D", "-vD")) {
            program.file("w1", "b\n");
            assertThat(program.run("run", "plays/site.yml", given, "--limit", "w1")
                            .out())
                    .as(given)
                    .contains("+a");
        }
        program.file("plays/mirrorplay.yml", "inventory: inv/hosts.yml\ndiff: false\n")
                .file("w1", "b\n");
        assertThat(program.run("run", "plays/site.yml").out()).doesNotContain("+a");
    }

    @Test
    void thePlaybookIsFoundBehindOptionsAndNotInACommand() throws IOException {
        program.file("plays/mirrorplay.yml", "inventory: inv/hosts.yml\nforks: [1]\n");
        for (String options : List.of("-e @x.yml", "-Ce @x.yml", "-ix.yml -C", "--tags x.yml", "--tags=x.yml")) {
            String[] arguments = ("run " + options + " plays/site.yml").split(" ");
            assertThat(program.run(arguments).err()).as(options).contains("plays/mirrorplay.yml:2:");
        }
        assertThat(program.run("exec", "w1", "-i", "plays/inv/hosts.yml", "--", "echo", "plays/x.yml")
                        .out())
                .contains("plays/x.yml");
        assertThat(program.run("run", "plays/site.yml", "--help").exit()).isZero();
    }

    @Test
    void pathsAreThoseOfTheFileThatSaysThem() throws IOException {
        program.file("plays/mirrorplay.yml", "inventory: ~/hosts.yml\nprivate_key: ../key\nvault_password_file: /pw\n")
                .file("hosts.yml", "web: {hosts: {far: }}\n")
                .environment("MIRRORPLAY_FACT_CACHE_PATH", "facts");
        assertThat(program.run("config", "plays/site.yml").out())
                .contains("inventory: " + directory.resolve("hosts.yml") + " ")
                .containsPattern("private_key: plays/../key +# from plays/mirrorplay.yml:2\n")
                .contains("vault_password_file: /pw ")
                .contains("fact_cache_path: facts ");
        program.file("plays/mirrorplay.yml", "inventory: 'h1,h2,'\n");
        assertThat(program.run("run", "plays/site.yml", "--list-hosts").err()).contains("'web'");
        assertThat(program.run("config", "plays/site.yml").out()).contains("inventory: h1,h2, ");
    }

    @Test
    void aFileThatEveryoneMayWriteIsRefused() throws IOException {
        program.file("plays/mirrorplay.yml", "inventory: inv/hosts.yml\n");
        Path plays = directory.resolve("plays");
        Files.setPosixFilePermissions(plays, PosixFilePermissions.fromString("rwxr-xrwx"));
        Result result = program.run("run", "plays/site.yml", "--list-hosts");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("everyone on this machine may write plays/mirrorplay.yml or its directory")
                .contains("chmod o-w");
        Files.setPosixFilePermissions(plays, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThat(program.run("run", "plays/site.yml", "--list-hosts").exit()).isZero();
    }

    @Test
    void aHostileOrEmptyFileIsToldAndASecretNotShown() throws IOException {
        program.file("plays/mirrorplay.yml", "");
        assertThat(program.run("config", "plays/site.yml").exit()).isZero();
        program.file("plays/mirrorplay.yml", "# nothing yet\n");
        assertThat(program.run("config", "plays/site.yml").exit()).isZero();
        program.file("plays/mirrorplay.yml", "- forks\n");
        assertThat(program.run("config", "plays/site.yml").err()).contains("a configuration is a mapping of settings");
        program.file("plays/mirrorplay.yml", "forks: 1\nforks: 2\n\"\\e[2J\": x\nremote_user: \"a\\e[2Jb\"\n");
        Result hostile = program.run("config", "plays/site.yml");
        assertThat(hostile.err())
                .contains("plays/mirrorplay.yml:2:1", "\\x1b[2J")
                .doesNotContain("\u001b");
        assertThat(hostile.out()).contains("remote_user: a\\x1b[2Jb").doesNotContain("\u001b");
        program.file("plays/mirrorplay.yml", "become_password: hunter2\n");
        Result secret = program.run("run", "plays/site.yml", "-i", "plays/inv/hosts.yml");
        assertThat(secret.exit()).isEqualTo(1);
        assertThat(secret.err())
                .contains(
                        "plays/mirrorplay.yml:1:1", "there is no setting 'become_password'", "secrets are no settings")
                .doesNotContain("hunter2");
        Files.delete(directory.resolve("plays/mirrorplay.yml"));
        Files.createDirectory(directory.resolve("plays/mirrorplay.yml"));
        assertThat(program.run("config", "plays/site.yml").err()).contains("is a directory, not a file");
    }

    @Test
    void aVariableThatLooksMistypedIsAWarning() {
        program.environment("MIRRORPLAY_FORSK", "3").environment("MIRRORPLAY_JAVA_OPTIONS", "-Xmx1g");
        Result result = program.run("run", "plays/site.yml", "-i", "plays/inv/hosts.yml", "--list-hosts");
        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("MIRRORPLAY_FORSK", "did you mean MIRRORPLAY_FORKS?")
                .doesNotContain("JAVA");
    }

    @Test
    void whatIsWrongIsLocatedAndStopsTheCommand() throws IOException {
        program.file("plays/mirrorplay.yml", "forsk: 3\ntimeout: soon\nbecome: maybe\nforks: [1]\noutput: loud\n")
                .environment("MIRRORPLAY_FORKS", "many");
        Result result = program.run("lint", "plays/site.yml", "-i", "plays/inv/hosts.yml");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("plays/mirrorplay.yml:1:1", "there is no setting 'forsk'", "did you mean 'forks'?")
                .contains("plays/mirrorplay.yml:2:10", "'timeout': ")
                .contains("'become' is true or false, not 'maybe'")
                .contains("'output' is human or json or quiet, not 'loud'")
                .contains("'forks' takes one value, here is a list")
                .contains("MIRRORPLAY_FORKS", "'forks' is a whole number, not 'many'");
        assertThat(program.run("config", "plays/site.yml").exit()).isEqualTo(1);
        assertThat(program.run("version").exit()).isZero();
    }

    @Test
    void factsAreKeptBetweenRunsWhereItSaysSo() throws IOException {
        program.file("plays/mirrorplay.yml", "inventory: inv/hosts.yml\nfact_cache: jsonfile\nfact_cache_age: 1h\n")
                .file("plays/site.yml", """
                        - hosts: web
                          tasks:
                            - {name: says, debug: {msg: "arch ${facts.arch}"}}
                        """);
        Result first = program.run("run", "plays/site.yml");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        Path kept = directory.resolve(".mirrorplay/facts/host-w1.json");
        assertThat(kept).content().contains("\"arch\":").doesNotContain("\"env\":");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        Files.writeString(kept, Files.readString(kept).replaceFirst("\"arch\":\"[^\"]*\"", "\"arch\":\"\\${1}\""));
        assertThat(program.run("run", "plays/site.yml").out()).contains("arch ${1}");
        Files.writeString(kept, Files.readString(kept).replaceFirst("\"gathered\":[0-9]*", "\"gathered\":1000"));
        assertThat(program.run("run", "plays/site.yml").out()).doesNotContain("${1}");
        Files.writeString(kept, "half");
        assertThat(program.run("run", "plays/site.yml").exit()).isZero();
        assertThat(kept).content().contains("\"arch\":");
        program.environment("MIRRORPLAY_FACT_CACHE", "redis");
        assertThat(program.run("run", "plays/site.yml").err()).contains("'fact_cache' is off or jsonfile, not 'redis'");
        program.environment("MIRRORPLAY_FACT_CACHE", "").environment("MIRRORPLAY_FACT_CACHE_PATH", "hosts.yml");
        program.file("hosts.yml", "a file\n");
        Result unkept = program.run("run", "plays/site.yml");
        assertThat(unkept.exit())
                .as("where nothing can be kept: " + unkept.err())
                .isZero();
    }

    @Test
    void aResumedRunIsConfiguredToo() throws IOException {
        program.file("plays/mirrorplay.yml", "inventory: inv/hosts.yml\n")
                .file("plays/site.yml", """
                - hosts: web
                  tasks:
                    - {name: first, command: "touch %s/first-${inventory_hostname}"}
                    - {name: second, command: test -e %s/go}
                """.formatted(directory, directory));
        assertThat(program.run("run", "plays/site.yml").exit()).isEqualTo(2);
        program.file("go", "");
        Result resumed = program.run("resume");
        assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isZero();
        assertThat(resumed.out()).contains("second").doesNotContain("TASK [first]");
    }
}
