package mirrorplay.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Watches the first process of a machine: one that ends or freezes at once is noticed at once. */
record BootWatch(DockerClient client, Machine machine) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int CONSOLE_LINES = 20;
    private static final int CONSOLE_SECONDS = 5;

    /** Waits until systemd has taken over.
     *
     * @throws LabException when it has ended or given up
     */
    void requireStart() {
        Optional<Boolean> started = Waiting.until(LIMIT, () -> {
            if (!running() || gaveUp(console())) {
                return Optional.of(false);
            }
            return systemd() ? Optional.of(true) : Optional.empty();
        });
        if (!started.orElse(false)) {
            throw failure("its first process ended or does not start the system");
        }
    }

    /** The machine is not up, for this reason and what its console says. */
    LabException failure(String reason) {
        String console = console();
        boolean instances = (reason + console).contains(InotifyLimit.SYMPTOM) || journalNamesSymptom();
        return instances
                ? new LabException(
                        "machine " + machine.name() + " did not come up: its systemd says '" + InotifyLimit.SYMPTOM
                                + "', as the kernel allows too few inotify instances for so many machines",
                        InotifyLimit.remedy())
                : new LabException(
                        "machine " + machine.name() + " did not come up: " + (reason + "\n" + console).strip(),
                        "boot it again with --keep and look into it: docker logs " + machine.containerName());
    }

    private boolean running() {
        return Boolean.TRUE.equals(client.inspectContainerCmd(machine.container())
                .exec()
                .getState()
                .getRunning());
    }

    private boolean systemd() {
        try {
            return machine.exec("test", "-S", "/run/systemd/private").exit() == 0;
        } catch (DockerException _) {
            // It ended between the two questions.
            return false;
        }
    }

    private static boolean gaveUp(String console) {
        return console.contains(InotifyLimit.SYMPTOM) || console.contains("Freezing execution");
    }

    private boolean journalNamesSymptom() {
        try {
            return machine.shell("journalctl --boot --quiet --no-pager 2>/dev/null | grep -q '" + InotifyLimit.SYMPTOM
                                    + "'")
                            .exit()
                    == 0;
        } catch (DockerException _) {
            // It does not run any more: its console has said all there is.
            return false;
        }
    }

    private String console() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            client.logContainerCmd(machine.container())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(CONSOLE_LINES)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            text.writeBytes(frame.getPayload());
                        }
                    })
                    .awaitCompletion(CONSOLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while machines booted", "run the same command again", e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
