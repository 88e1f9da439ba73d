package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import mirrorplay.lock.Holder;

/** This process, as the hosts it locks are told of it, and whether an earlier one is gone. */
final class ControllerProcess {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    private final Terminal terminal;

    ControllerProcess(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The name of this machine. */
    String name() {
        String name = line(NAME);
        return name.isEmpty() ? terminal.environment().getOrDefault("HOSTNAME", "unknown") : name;
    }

    Holder holder(String run, Instant now) {
        ProcessHandle self = ProcessHandle.current();
        return new Holder(run, terminal.user(), name(), now, machine(), self.pid(), born(self));
    }

    /** Whether a process of this machine, which a host names, has ended. One of before the last boot has. */
    boolean gone(Holder earlier) {
        return !earlier.machine().equals(machine())
                || ProcessHandle.of(earlier.pid())
                        .filter(process -> born(process).equals(earlier.born()))
                        .isEmpty();
    }

    private static Instant born(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(time -> Instant.ofEpochMilli(time.toEpochMilli()))
                .orElse(Instant.EPOCH);
    }

    private static String machine() {
        try {
            return line(BOOT) + " " + Files.readSymbolicLink(NAMESPACE);
        } catch (IOException | UnsupportedOperationException e) {
            return line(BOOT); // no Linux: a process is known by its id and the time of its birth
        }
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return ""; // no Linux
        }
    }
}
