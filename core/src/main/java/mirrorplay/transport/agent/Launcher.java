package mirrorplay.transport.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Become;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Secret;
import mirrorplay.transport.TransportException;
import org.jspecify.annotations.Nullable;

/** Starts shells on one host, with other rights where wanted. */
final class Launcher {
    private static final int NOISE_LIMIT = 16 * 1024;

    private final ChannelOpener opener;
    private final Markers markers;
    private final LaunchFailures failures;
    private final Duration limit;

    /**
     * @param host the host's name, for messages
     * @param limit how long a shell may take to start
     */
    Launcher(ChannelOpener opener, Markers markers, String host, Duration limit) {
        this.opener = opener;
        this.markers = markers;
        this.failures = new LaunchFailures(host);
        this.limit = limit;
    }

    /** Starts a shell that does what the script says.
     *
     * @param records where it leaves a file that names it
     */
    RemoteShell start(String script, Optional<Become> become, Optional<RemotePath> records) throws TransportException {
        return new Launch(markers.next(), become, records)
                .run(LaunchText.line(script).getBytes(StandardCharsets.UTF_8));
    }

    /** One start. */
    private final class Launch {
        private final String text;
        private final byte[] marker;
        private final Optional<Become> become;
        private final Optional<RemotePath> records;
        private final Tail noise = new Tail(NOISE_LIMIT);
        private volatile boolean asked;
        private volatile boolean askedAgain;
        private volatile boolean late;

        Launch(String text, Optional<Become> become, Optional<RemotePath> records) {
            this.records = records;
            this.text = text;
            this.marker = Markers.bytes(text);
            this.become = become;
        }

        RemoteShell run(byte[] line) throws TransportException {
            Channel channel = opener.open(LaunchText.command(text, become, records));
            FrameReader out = new FrameReader(channel.stdout());
            FrameReader err = new FrameReader(channel.stderr());
            // Waits for READY only where something before it reads the standard input.
            boolean lineFirst = become.flatMap(Become::password).isEmpty();
            Thread errors = Thread.startVirtualThread(() -> readErrors(channel, err));
            Thread watch = Watchdog.after(limit, () -> {
                late = true;
                channel.close();
            });
            try {
                if (lineFirst) {
                    send(channel, line);
                }
                Set<Long> groups = readGroups(out);
                if (groups == null) {
                    errors.join(Duration.ofSeconds(1));
                    channel.close();
                    throw failures.of(become, noise.text(), exit(channel), asked, askedAgain, late);
                }
                errors.join();
                if (!lineFirst) {
                    send(channel, line);
                }
                return new RemoteShell(channel, out, err, groups);
            } catch (InterruptedException e) {
                channel.close();
                Thread.currentThread().interrupt();
                throw failures.interrupted();
            } finally {
                watch.interrupt();
            }
        }

        private @Nullable Set<Long> readGroups(FrameReader out) {
            Set<Long> groups = new LinkedHashSet<>();
            Tail ignored = new Tail(NOISE_LIMIT);
            try {
                while (true) {
                    String words = out.next(marker, ignored, () -> {});
                    if (words == null) {
                        noise.add(ignored.bytes(), 0, ignored.bytes().length);
                        return null;
                    }
                    groups.add(Long.parseLong(words, words.lastIndexOf(' ') + 1, words.length(), 10));
                    if (words.startsWith(LaunchText.READY)) {
                        return groups;
                    }
                }
            } catch (IOException | NumberFormatException e) {
                return null;
            }
        }

        private void readErrors(Channel channel, FrameReader err) {
            try {
                boolean[] su = {false};
                while (true) {
                    String words = err.next(marker, noise, () -> {
                        if (su[0] && noise.text().endsWith("assword: ")) {
                            noise.add(new byte[] {'\n'}, 0, 1);
                            answer(channel);
                        }
                    });
                    if (words == null || words.equals(LaunchText.READY)) {
                        return;
                    }
                    if (words.equals(LaunchText.PROMPT)) {
                        answer(channel);
                    }
                    su[0] = words.equals(LaunchText.ASKING);
                }
            } catch (IOException e) {
                // The other stream ends too, and the failure is told there.
                channel.close();
            }
        }

        private void answer(Channel channel) throws IOException {
            Optional<Secret> password = become.flatMap(Become::password);
            if (asked || password.isEmpty()) {
                askedAgain = asked;
                asked = true;
                channel.close();
                return;
            }
            asked = true;
            OutputStream stdin = channel.stdin();
            stdin.write(password.get().bytes());
            stdin.write('\n');
            stdin.flush();
        }

        private void send(Channel channel, byte[] line) throws TransportException {
            try {
                channel.stdin().write(line);
                channel.stdin().flush();
            } catch (IOException e) {
                // It ended already: the streams tell why.
                noise.add(new byte[0], 0, 0);
            }
        }

        private Optional<Channel.Exit> exit(Channel channel) {
            return Waiting.atMost(Duration.ofSeconds(1), channel.exit());
        }
    }
}
