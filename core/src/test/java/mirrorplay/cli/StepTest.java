package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --step} asks before each task. */
class StepTest {
    private static final String PLAY = """
            - name: first
              hosts: web
              tasks:
                - {name: one, shell: echo one >> log, notify: told, run_once: true}
                - {name: two, shell: echo two >> log, register: r}
                - meta: flush_handlers
                - {name: more, include_tasks: more.yml}
                - {name: three, debug: {msg: "two is ${(r.rc)!'left out'}"}}
              handlers:
                - {name: told, shell: echo told >> log, run_once: true}
            """;

    @TempDir
    private Path directory;

    private CommandLineHarness program;
    private final List<String> questions = new ArrayList<>();

    @BeforeEach
    void program() throws IOException {
        program = new CommandLineHarness(directory)
                .file("more.yml", "- {name: inner, shell: echo inner >> log, run_once: true}\n");
    }

    private void types(String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        program.person((question, shown) -> {
            questions.add(question.strip().replaceFirst("\\? .*", ""));
            assertThat(shown).isTrue();
            return Optional.ofNullable(left.poll());
        });
    }

    private List<String> log() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @Test
    void tasksHandlersAndIncludesRunWhenTheAnswerIsYes() throws IOException {
        types("y", "", "Yes", "y", "n", "y");
        Result result = program.play(PLAY, "--step");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(questions)
                .containsExactly(
                        "Run TASK [one] on w1, w2, w3",
                        "Run TASK [two] on w1, w2, w3",
                        "Run HANDLER [told] on w1",
                        "Run TASK [more] on w1, w2, w3",
                        "Run TASK [inner] on w1, w2, w3",
                        "Run TASK [three] on w1, w2, w3");
        assertThat(log()).containsExactly("one", "told");
        assertThat(result.out()).contains("two is left out").doesNotContain("TASK [two]");
    }

    @Test
    void continueAsksNoMore() throws IOException {
        types("n", "c");
        Result result = program.play(PLAY, "--step");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(questions).hasSize(2);
        assertThat(log()).containsExactly("two", "two", "two", "inner");
    }

    @Test
    void whereTheInputEndsNothingRuns() throws IOException {
        types();
        assertThat(program.play(PLAY, "--step").exit()).isZero();
        assertThat(log()).isEmpty();
    }

    @Test
    void eachHostIsAskedForWhereHostsDoNotWaitForEachOther() throws IOException {
        types("y", "n", "y");
        Result result = program.play("""
                - hosts: web
                  strategy: free
                  tasks:
                    - {name: one, shell: echo one >> log}
                """, "--step");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(questions).hasSize(3).allMatch(question -> question.matches("Run TASK \\[one] on w[123]"));
        assertThat(log()).hasSize(2);
    }

    @Test
    void withoutATerminalItIsRefusedBeforeAnything() throws IOException {
        Result result = program.play(PLAY, "--step");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("--step asks before each task", "--start-at-task");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void anInterruptedRunWaitsForNoAnswer() throws IOException, InterruptedException {
        program.file("hosts.yml", CommandLineHarness.THREE_LOCAL_HOSTS).file("site.yml", PLAY);
        try (ProgramProcess process =
                ProgramProcess.startAtTerminal(directory, "run", "site.yml", "-i", "hosts.yml", "--step")) {
            process.answer("Run TASK [one]", "y");
            process.answer("Run TASK [two]", "\u0003");
            assertThat(process.exit()).as(process.output()).isEqualTo(130);
        }
        assertThat(log()).containsExactly("one");
    }
}
