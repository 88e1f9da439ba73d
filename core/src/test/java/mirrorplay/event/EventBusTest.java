package mirrorplay.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Source;
import mirrorplay.diag.SourceRange;
import mirrorplay.event.RunEvent.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventBusTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final Masker masker = new Masker();
    private final List<RunEvent> seen = new ArrayList<>();

    @Test
    void everyEventArrivesInOrderBeforeCloseReturns() {
        List<RunEvent> sent =
                IntStream.range(0, 10_000).mapToObj(this::notified).toList();
        try (EventBus bus = new EventBus(masker, List.of(seen::add))) {
            sent.forEach(bus);
        }
        assertThat(seen).isEqualTo(sent);
    }

    @Test
    void drainWaitsUntilTheReportersHaveSeenEverything() {
        try (EventBus bus = new EventBus(masker, List.of(seen::add))) {
            IntStream.range(0, 100).mapToObj(this::notified).forEach(bus);
            bus.drain();
            assertThat(seen).hasSize(100);
        }
    }

    @Test
    void aFailingReporterIsReportedOnceAndTheOthersGoOn() {
        Consumer<RunEvent> failing = event -> {
            throw new IllegalStateException("disk is full");
        };
        boolean failed;
        try (EventBus bus = new EventBus(masker, List.of(failing, seen::add))) {
            bus.accept(notified(1));
            bus.accept(notified(2));
            bus.drain();
            failed = bus.hasFailed(failing);
        }
        assertThat(failed).isTrue();
        assertThat(seen).hasSize(3).contains(notified(1), notified(2));
        assertThat(seen)
                .filteredOn(RunEvent.Diagnosed.class::isInstance)
                .singleElement()
                .asString()
                .contains("disk is full");
    }

    @Test
    void eventsSentByManyThreadsAllArrive() throws InterruptedException {
        try (EventBus bus = new EventBus(masker, List.of(seen::add))) {
            List<Thread> threads = IntStream.range(0, 50)
                    .mapToObj(n -> Thread.startVirtualThread(() ->
                            IntStream.range(0, 200).forEach(i -> bus.accept(notified(n * 1000 + i)))))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(seen).hasSize(10_000).doesNotHaveDuplicates();
    }

    @Test
    void anInterruptedSenderStillSendsAndStaysInterrupted() {
        try (EventBus bus = new EventBus(masker, List.of(seen::add))) {
            Thread.currentThread().interrupt();
            bus.accept(notified(1));
            bus.drain();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(seen).containsExactly(notified(1));
    }

    @Test
    void noReporterEverSeesASecret() {
        masker.add("opensesame");
        String hot = "x opensesame y";
        Map<String, @Nullable Object> values = Map.of("stdout", hot, "list", List.of(hot), "map", Map.of("k", hot));
        Outcome outcome = new Outcome(
                Status.FAILED,
                hot,
                values,
                List.of(new DiffText(hot, hot, hot)),
                Optional.of(new Failure(Code.COMMAND_FAILED, hot, List.of(new Failure.Evidence("stderr", hot)), hot)),
                Duration.ZERO);
        SourceRange range = SourceRange.startOf(new Source("site.yml", "a: opensesame"));
        try (EventBus bus = new EventBus(masker, List.of(seen::add))) {
            bus.accept(new RunEvent.PlayStarted(AT, hot, "site.yml:1", List.of("h1")));
            bus.accept(new RunEvent.TaskStarted(AT, "t1", hot, "command", "site.yml:2", false, List.of("h1")));
            bus.accept(new RunEvent.ActionStarted(AT, "t1", "h1", hot));
            bus.accept(new RunEvent.Output(AT, "t1", "h1", false, "so open"));
            bus.accept(new RunEvent.Output(AT, "t1", "h1", false, "sesa"));
            bus.accept(new RunEvent.Output(AT, "t1", "h1", false, "me\nand open"));
            bus.accept(new RunEvent.Progress(AT, "t1", "h1", hot, 1, 2, 0));
            bus.accept(new RunEvent.Waiting(AT, "t1", "h1", hot, hot, Duration.ZERO));
            bus.accept(new RunEvent.StepStarted(AT, "t1", "h1", hot, 1, 2));
            bus.accept(new RunEvent.ItemFinished(AT, "t1", "h1", hot, outcome));
            bus.accept(new RunEvent.TaskFinished(AT, "t1", "h1", outcome, false, false, Optional.empty()));
            bus.accept(new RunEvent.Notified(AT, "h1", hot));
            bus.accept(new RunEvent.VariablesSet(AT, "h1", values));
            bus.accept(new RunEvent.Diagnosed(
                    AT, Diagnostic.error(Code.LINT, range, hot).withNotes(hot)));
            bus.accept(new RunEvent.RunFinished(AT, Map.of(), 2, Duration.ZERO, List.of(hot)));
        }
        assertThat(seen).hasSize(15);
        assertThat(seen.toString()).doesNotContain("sesame").contains("x *** y", "so ", "***\nand ");
        RunEvent.Diagnosed found = (RunEvent.Diagnosed) seen.get(13);
        assertThat(Objects.requireNonNull(found.diagnostic().range()).source().text())
                .isEqualTo("a: ***");
        assertThat(seen.get(8)).isEqualTo(new RunEvent.Output(AT, "t1", "h1", false, "open"));
    }

    private RunEvent notified(int n) {
        return new RunEvent.Notified(AT, "h1", "handler " + n);
    }
}
