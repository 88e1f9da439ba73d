package mirrorplay.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process that a lab belongs to, as labels on all that it made: a later run recognises by them what a dead process
 * left behind. {@code place} tells machines and process namespaces apart, where a pid means something else.
 */
record Owner(String place, long pid, String startedMillis) {
    static final String LAB = "mirrorplay.lab";
    private static final String PLACE = "mirrorplay.lab.place";
    private static final String PID = "mirrorplay.lab.pid";
    private static final String STARTED = "mirrorplay.lab.started";
    private static final String KEEP = "mirrorplay.lab.keep";

    static Owner current() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(here(), self.pid(), started(self));
    }

    Map<String, String> labels(String lab, boolean keep) {
        return Map.of(
                LAB, lab, PLACE, place, PID, Long.toString(pid), STARTED, startedMillis, KEEP, Boolean.toString(keep));
    }

    /** Whether things with these labels were left by a process of this place that is gone. */
    boolean isLeftover(Map<String, String> labels) {
        if (!place.equals(labels.get(PLACE)) || !"false".equals(labels.get(KEEP))) {
            return false;
        }
        Optional<ProcessHandle> process = number(labels.get(PID)).flatMap(ProcessHandle::of);
        return process.isEmpty() || !started(process.get()).equals(labels.get(STARTED));
    }

    private static Optional<Long> number(@Nullable String text) {
        return Optional.ofNullable(text).filter(t -> t.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    private static String started(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .map(String::valueOf)
                .orElse("unknown");
    }

    private static String here() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException _) {
            // Not Linux: without this proof of the place nothing of anybody is ever taken for a leftover.
            return "unknown " + ProcessHandle.current().pid();
        }
    }
}
