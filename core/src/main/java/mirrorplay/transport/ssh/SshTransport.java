package mirrorplay.transport.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.transport.Opened;
import mirrorplay.transport.Target;
import mirrorplay.transport.Transport;
import mirrorplay.transport.TransportException;
import mirrorplay.transport.agent.Channel;
import mirrorplay.transport.agent.ShellConnection;

/** Reaches hosts by SSH, as the user's own OpenSSH client would. */
public final class SshTransport implements Transport {
    private static final Duration SHELL_LIMIT = Duration.ofSeconds(60);

    private final Clock clock;
    private final SecureRandom random;
    private final SettingsResolver resolver;
    private final HostKeyBatch batch;
    private final Connector connector;
    private final JumpPool jumps;

    /**
     * @param hostKeys asked about unknown host keys
     * @param passphrases asked for the passphrases of private keys
     * @param environment where {@code SSH_AUTH_SOCK} is looked up
     * @param home the home directory, in which {@code .ssh} is
     * @param localUser the name of the user who runs the program
     */
    public SshTransport(
            HostKeyQuestion hostKeys,
            PassphraseQuestion passphrases,
            Clock clock,
            SecureRandom random,
            Map<String, String> environment,
            Path home,
            String localUser) {
        Sshj.prepare();
        this.clock = clock;
        this.random = random;
        SshConfig config =
                new SshConfig(List.of(home.resolve(".ssh/config"), Path.of("/etc/ssh/ssh_config")), home, localUser);
        this.resolver = new SettingsResolver(config, home, localUser, environment);
        this.batch = new HostKeyBatch(hostKeys);
        this.connector = new Connector(new KnownHosts(), batch, new Login(home, passphrases));
        this.jumps = new JumpPool(batch, this::openJump);
    }

    /** Uses the usual algorithms once, so that the first connection need not wait for their start; for a thread of its own. */
    public static void warmUp() {
        try {
            WarmUp.run();
        } catch (GeneralSecurityException e) {
            // A JDK that lacks one of them says so to the connection that needs it.
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Opened open(Target target, List<Cmd> first) throws TransportException {
        HostSettings host = resolver.resolve(target);
        batch.enter();
        Link link;
        try {
            link = connector.connect(host, jumps.through(host.jump(), host));
        } finally {
            batch.leave();
        }
        return new ShellConnection(
                        target.name(),
                        command -> channel(link, host, command),
                        SHELL_LIMIT,
                        clock,
                        random,
                        link::close,
                        first)
                .opened();
    }

    @Override
    public void close() {
        jumps.close();
    }

    private static Channel channel(Link link, HostSettings host, String command) throws TransportException {
        try {
            return new SshChannel(link.connection(), command);
        } catch (IOException e) {
            throw SshFailures.noChannel(host, e, link.alive());
        }
    }

    private Link openJump(String spec, HostSettings behind, Optional<Link> through) throws TransportException {
        HostSettings host = resolver.resolve(JumpSpec.target(spec, behind.target()));
        // A jump host that is configured for all hosts is so for itself, too.
        boolean direct = through.isPresent() || host.jump().contains(spec);
        return connector.connect(host, direct ? through : jumps.through(host.jump(), host));
    }
}
