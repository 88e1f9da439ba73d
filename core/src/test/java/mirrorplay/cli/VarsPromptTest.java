package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays ask for variables: {@code vars_prompt}. */
class VarsPromptTest {
    private static final String PLAY = """
            - name: first
              hosts: w1
              vars: {product: shop, port: 1}
              vars_prompt:
                - {name: release, prompt: "Which release of ${product}?", private: false, default: "1.${port}"}
                - {name: db_password, prompt: Password}
                - name: port
                  private: false
              tasks:
                - shell: cat > given; echo ${release} ${port} ${db_password?length} >> given
                  args: {stdin: "${db_password}", allow_secret_in_argv: true}
                - debug: {msg: "the password is ${db_password}"}
            """;

    @TempDir
    private Path directory;

    private CommandLineHarness program;
    private final List<String> questions = new ArrayList<>();

    @BeforeEach
    void program() {
        program = new CommandLineHarness(directory);
    }

    private void types(String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        program.person((question, shown) -> {
            questions.add(question + (shown ? "" : "(hidden)"));
            return Optional.ofNullable(left.poll());
        });
    }

    private String everythingWritten() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(".mirrorplay"))) {
            return files.filter(Files::isRegularFile).map(VarsPromptTest::read).reduce("", String::concat);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answersAreVariablesAndHiddenOnesAreSecrets() throws IOException {
        types("", "s3cret ${1+1}", "3306");
        Result result = program.play(PLAY, "-v");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(questions).containsExactly("Which release of shop? [1.1] ", "Password: (hidden)", "Value of port: ");
        assertThat(Files.readString(directory.resolve("given"))).isEqualTo("s3cret ${1+1}\n1.1 3306 13\n");
        assertThat(result.out()).contains("[w1] => ***").doesNotContain("s3cret");
        assertThat(everythingWritten()).contains("task_finished").doesNotContain("s3cret");
    }

    @Test
    void atATerminalAHiddenAnswerIsNotShownWhileItIsTyped() throws IOException, InterruptedException {
        program.file("hosts.yml", CommandLineHarness.THREE_LOCAL_HOSTS).file("site.yml", PLAY);
        try (ProgramProcess process =
                ProgramProcess.startAtTerminal(directory, "run", "site.yml", "-i", "hosts.yml", "-e", "port=9")) {
            process.answer("Which release of shop? [1.9]", "2.0-shown");
            process.answer("Password:", "s3cret-typed");
            assertThat(process.exit()).as(process.output()).isZero();
            assertThat(process.output()).contains("2.0-shown").doesNotContain("s3cret");
        }
        assertThat(Files.readString(directory.resolve("given"))).isEqualTo("s3cret-typed\n2.0-shown 9 12\n");
    }

    @Test
    void withoutATerminalEachQuestionWithoutADefaultIsAnError() throws IOException {
        Result result = program.play(PLAY);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("site.yml:6:", "'db_password' can be asked for", "-e @FILE", "site.yml:7:", "-e port=…")
                .doesNotContain("'release' can be");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void whatTheCommandLineGivesIsNotAskedAndHiddenAllTheSame() throws IOException {
        program.file("secrets.yml", "db_password: s3cret-of-file\n");
        Result result = program.play(PLAY, "-e", "@secrets.yml", "-e", "port=5", "-v");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("[w1] => ***");
        assertThat(Files.readString(directory.resolve("given"))).isEqualTo("s3cret-of-file\n1.5 5 14\n");
        assertThat(everythingWritten()).doesNotContain("s3cret-of-file");
    }

    @Test
    void twoAnswersThatDifferAreAskedForAgain() throws IOException {
        types("one", "two", "three", "three");
        Result result = program.play("""
                - hosts: web
                  vars_prompt:
                    - {name: word, prompt: "Word:", private: no, confirm: yes, unsafe: yes}
                  tasks:
                    - debug: {msg: "it is ${word}"}
                """, "-v");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(questions)
                .containsExactly("Word: ", "Again, Word: ", "The two answers differ. Word: ", "Again, Word: ");
        assertThat(result.out()).contains("it is three");
    }

    @Test
    void eachPlayAsksOnceForAllItsBatchesBeforeTheFirstTask() throws IOException {
        types("a", "b");
        Result result = program.play("""
                - hosts: web
                  serial: 1
                  vars_prompt: [{name: word, private: false}]
                  vars: {word: from vars}
                  tasks:
                    - shell: echo ${inventory_hostname} ${word} >> ${playbook_dir}/out
                - hosts: w1
                  vars_prompt: [{name: word, private: false}]
                  vars_files: [more.yml]
                  tasks:
                    - shell: echo ${other} ${word} >> ${playbook_dir}/out
                    - shell: echo ${word} >> ${playbook_dir}/out
                      vars: {word: from task}
                """.replace(
                        "[more.yml]",
                        "["
                                + program.file("more.yml", "other: '[${word}]'\n")
                                        .path("more.yml")
                                        .getFileName() + "]"));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(questions).hasSize(2);
        assertThat(Files.readString(directory.resolve("out"))).isEqualTo("w1 a\nw2 a\nw3 a\n[b] b\nfrom task\n");
    }

    @Test
    void aQuestionThatNobodyAnswersStopsTheRunBeforeItBegins() throws IOException {
        types();
        Result result = program.play(PLAY);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Files.exists(directory.resolve("given"))).isFalse();
    }

    @Test
    void onlyLookingAsksNothing() throws IOException {
        types();
        assertThat(program.play(PLAY, "--list-tasks").exit()).isZero();
        assertThat(program.play(PLAY, "--syntax-check").exit()).isZero();
        assertThat(questions).isEmpty();
    }

    @Test
    void aRunThatIsResumedAsksAgain() throws IOException {
        String play = """
                - hosts: w1
                  vars_prompt: [{name: release, prompt: Release}]
                  tasks:
                    - shell: cat >> out
                      args: {stdin: "${release} "}
                    - command: test -e mended
                    - shell: cat >> out
                      args: {stdin: "${release}"}
                """;
        types();
        assertThat(program.play(play, "-e", "release=r3lease port=1").exit()).isEqualTo(2);
        assertThat(everythingWritten()).contains("port=1").doesNotContain("r3lease");
        Files.createFile(directory.resolve("mended"));
        types("r3lease-of-later");
        Result resumed = program.run("resume");
        assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isZero();
        assertThat(questions).containsExactly("Release: (hidden)");
        assertThat(Files.readString(directory.resolve("out"))).isEqualTo("r3lease \nr3lease-of-later\n");
        assertThat(everythingWritten()).doesNotContain("r3lease");
    }

    @Test
    void wrongQuestionsAreFoundBeforeTheRun() throws IOException {
        Result result = program.play("""
                - hosts: ${group}
                  vars_prompt:
                    - {prompt: what}
                    - {name: pw, encrypt: sha512_crypt, salt_size: 8}
                    - {name: pw, confirm: perhaps}
                    - {name: group, privat: no}
                    - word
                  tasks:
                    - command: echo ${pw}
                """);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "site.yml:3:",
                        "needs the 'name'",
                        "site.yml:4:",
                        "answers are not hashed",
                        "openssl passwd -6",
                        "asks for 'pw' twice",
                        "'confirm' must be a boolean",
                        "did you mean 'private'",
                        "a question of 'vars_prompt' must be a mapping",
                        "the hosts must be known before anybody is asked");
    }

    @Test
    void aHiddenAnswerInACommandIsRefusedAndSaysHowToShowIt() throws IOException {
        Result result = program.play("""
                - hosts: w1
                  vars_prompt: [{name: release}]
                  tasks:
                    - command: deploy ${release}
                """);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("the secret 'release' would show", "'private: false' where it is asked for");
    }
}
