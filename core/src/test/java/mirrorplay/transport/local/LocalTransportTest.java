package mirrorplay.transport.local;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mirrorplay.transport.Connection;
import mirrorplay.transport.ShellTransportContract;
import mirrorplay.transport.Target;
import mirrorplay.transport.TransportException;

final class LocalTransportTest extends ShellTransportContract {
    @Override
    protected Connection connect() throws TransportException {
        Target target = new Target(
                "localhost",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Duration.ofSeconds(10));
        return new LocalTransport(Clock.systemUTC(), new SecureRandom(), Path.of("/"), System.getenv()).open(target);
    }
}
