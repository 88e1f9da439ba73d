package mirrorplay.transport.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.transport.Opened;
import mirrorplay.transport.Target;
import mirrorplay.transport.Transport;
import mirrorplay.transport.TransportException;
import mirrorplay.transport.agent.Channel;
import mirrorplay.transport.agent.ShellConnection;

/** Runs commands on the controller, as the user who runs the program. */
public final class LocalTransport implements Transport {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Clock clock;
    private final SecureRandom random;
    private final Path directory;
    private final Map<String, String> environment;

    /**
     * @param directory where commands run
     * @param environment the environment that commands see
     */
    public LocalTransport(Clock clock, SecureRandom random, Path directory, Map<String, String> environment) {
        this.clock = clock;
        this.random = random;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Opened open(Target target, List<Cmd> first) throws TransportException {
        return new ShellConnection(target.name(), this::start, START_LIMIT, clock, random, () -> {}, first).opened();
    }

    @Override
    public void close() {
        // Nothing is shared between connections.
    }

    // setsid gives the command a session of its own, as sshd does.
    private Channel start(String command) throws TransportException {
        ProcessBuilder builder = new ProcessBuilder("setsid", "/bin/sh", "-c", command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new LocalChannel(builder.start());
        } catch (IOException e) {
            throw new TransportException(
                    Failure.of(
                            Code.UNREACHABLE,
                            "no command can be started on this machine: " + e.getMessage(),
                            "install util-linux (setsid) and make sure that " + directory + " can be entered"),
                    e);
        }
    }
}
