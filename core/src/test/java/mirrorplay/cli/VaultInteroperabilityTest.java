package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mirrorplay.testkit.AnsiblePrograms;
import mirrorplay.testkit.AnsiblePrograms.Answer;
import mirrorplay.testkit.AnsiblePrograms.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one program encrypts, the other one reads: mirrorplay's vault and the installed ansible-vault. */
class VaultInteroperabilityTest {
    private static final String SECRET = "correct horse ünd 漢字 battery";

    @TempDir
    private Path directory;

    private CommandLineHarness program = new CommandLineHarness(Path.of(""));

    @BeforeEach
    void passwords() throws Exception {
        program = new CommandLineHarness(directory)
                .file("pass", "pässwörd 漢\n")
                .file("other", "another one\n")
                .file("give.sh", "#!/bin/sh\necho 'another one'\n");
        assertThat(program.path("give.sh").toFile().setExecutable(true)).isTrue();
    }

    private List<Answer> ansible(List<List<String>> commands) throws Exception {
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        List<Call> calls = new ArrayList<>();
        commands.forEach(command -> calls.add(new Call(directory, command)));
        return AnsiblePrograms.run(scratch, calls);
    }

    private void mirrorplay(int exit, String... arguments) {
        CommandLineHarness.Result result = program.run(arguments);
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    }

    private String text(String name) throws Exception {
        return Files.readString(program.path(name));
    }

    @Test
    void ansible_reads_what_mirrorplay_encrypts() throws Exception {
        byte[] binary = new byte[5000];
        new Random(1).nextBytes(binary);
        Files.write(program.path("binary"), binary);
        program.file("plain", SECRET + "\n")
                .file("labelled", "l: 1\n")
                .file("empty", "")
                .file("block", "0123456789abcdef");
        mirrorplay(0, "vault", "encrypt", "plain", "binary", "empty", "block", "--vault-password-file", "pass");
        mirrorplay(0, "vault", "encrypt", "labelled", "--vault-id", "prod@give.sh");
        program.typing("s3cret value");
        Files.writeString(
                program.path("string.yml"),
                program.run("vault", "encrypt_string", "--name", "v", "--vault-password-file", "pass")
                        .out());
        program.file("hosts", "[g]\nh\n").file("group_vars/g.yml", text("string.yml"));
        assertThat(text("plain")).startsWith("$ANSIBLE_VAULT;1.1;AES256\n").doesNotContain("horse");
        assertThat(text("labelled")).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n");
        List<Answer> answers = ansible(List.of(
                List.of("ansible-vault", "view", "plain", "--vault-password-file", "pass"),
                List.of("ansible-vault", "decrypt", "binary", "empty", "block", "--vault-password-file", "pass"),
                List.of("ansible-vault", "view", "labelled", "--vault-id", "prod@other"),
                List.of("ansible", "h", "-i", "hosts", "-m", "debug", "-a", "var=v", "--vault-password-file", "pass")));
        assertThat(answers).allMatch(answer -> answer.exit() == 0, answers.toString());
        assertThat(answers.get(0).out().strip()).isEqualTo(SECRET);
        assertThat(Files.readAllBytes(program.path("binary"))).isEqualTo(binary);
        assertThat(text("empty")).isEmpty();
        assertThat(text("block")).isEqualTo("0123456789abcdef");
        assertThat(answers.get(2).out().strip()).isEqualTo("l: 1");
        assertThat(answers.get(3).out()).contains("\"v\": \"s3cret value\"");
    }

    @Test
    void mirrorplay_reads_what_ansible_encrypts() throws Exception {
        program.file("plain", SECRET + "\n").file("labelled", "l: 1\n").file("value", "s3cret value");
        List<Answer> answers = ansible(List.of(
                List.of("ansible-vault", "encrypt", "plain", "--vault-password-file", "pass"),
                List.of("ansible-vault", "encrypt", "labelled", "--vault-id", "prod@other"),
                List.of("ansible-vault", "encrypt_string", "--name", "v", "s3cret value", "--vault-id", "prod@other")));
        assertThat(answers).allMatch(answer -> answer.exit() == 0, answers.toString());
        assertThat(program.run("vault", "view", "plain", "--vault-password-file", "pass")
                        .out())
                .isEqualTo(SECRET + "\n");
        assertThat(program.run(
                                "vault",
                                "view",
                                "labelled",
                                "--vault-password-file",
                                "pass",
                                "--vault-id",
                                "prod@give.sh")
                        .out())
                .isEqualTo("l: 1\n");
        program.file("hosts.yml", "all: {vars: {connection: local}, hosts: {h: }}\n")
                .file("group_vars/all.yml", answers.get(2).out())
                .file(
                        "site.yml",
                        "- hosts: all\n  tasks:\n    - copy: {content: \"${v}\", dest: \"" + program.path("copied")
                                + "\"}\n" + "    - debug: {msg: \"it is ${v}\"}\n");
        CommandLineHarness.Result run =
                program.run("run", "site.yml", "-i", "hosts.yml", "--vault-id", "prod@other", "--diff");
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        assertThat(text("copied")).isEqualTo("s3cret value");
        assertThat(run.out() + run.err()).doesNotContain("s3cret").contains("***");
    }

    @Test
    void a_file_goes_from_one_to_the_other_and_back_with_new_passwords() throws Exception {
        program.file("f", "clear\n");
        Files.setPosixFilePermissions(program.path("f"), PosixFilePermissions.fromString("rw-r-----"));
        mirrorplay(0, "vault", "encrypt", "f", "--vault-password-file", "pass");
        mirrorplay(0, "vault", "rekey", "f", "--vault-password-file", "pass", "--new-vault-password-file", "other");
        List<Answer> answers = ansible(List.of(List.of(
                "ansible-vault", "rekey", "f", "--vault-password-file", "other", "--new-vault-password-file", "pass")));
        assertThat(answers.getFirst().exit()).as(answers.toString()).isZero();
        mirrorplay(0, "vault", "decrypt", "f", "--vault-password-file", "pass");
        assertThat(text("f")).isEqualTo("clear\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program.path("f"))))
                .isIn("rw-r-----", "rw-------");
    }
}
