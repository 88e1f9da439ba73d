package mirrorplay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own SSH server on a port of the loopback interface, with keys of its own: each login is a process that ends
 * with its connection.
 */
final class TrainingServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String sshd;
    private final Path home;

    private TrainingServer(ServerSocket socket, String sshd, Path home) {
        this.socket = socket;
        this.sshd = sshd;
        this.home = home;
    }

    /** A server whose files, and the client's in {@code .ssh}, lie below {@code home}; empty where no server is installed. */
    static Optional<TrainingServer> start(Path home) throws IOException, InterruptedException {
        Optional<String> sshd = Stream.of("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        Path separation = Path.of("/run/sshd");
        if (sshd.isEmpty() || (!Files.isDirectory(separation) && !Files.isWritable(Path.of("/run")))) {
            return Optional.empty();
        }
        Files.createDirectories(separation);
        Path ssh = Files.createDirectories(
                home.resolve(".ssh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!makeKey(home.resolve("host_key")) || !makeKey(ssh.resolve("id_ed25519"))) {
            return Optional.empty();
        }
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Files.copy(ssh.resolve("id_ed25519.pub"), home.resolve("authorized_keys"));
        Files.writeString(
                ssh.resolve("known_hosts"),
                "[127.0.0.1]:" + socket.getLocalPort() + " " + Files.readString(home.resolve("host_key.pub")));
        Files.writeString(
                home.resolve("sshd_config"),
                "HostKey " + home.resolve("host_key") + "\nAuthorizedKeysFile " + home.resolve("authorized_keys")
                        + "\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\n");
        TrainingServer server = new TrainingServer(socket, sshd.get(), home);
        Thread.ofVirtual().start(server::serve);
        return Optional.of(server);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static boolean makeKey(Path file) throws IOException, InterruptedException {
        List<String> command = List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    private void serve() {
        while (true) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                Process session = new ProcessBuilder(
                                sshd, "-i", "-f", home.resolve("sshd_config").toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                Thread.ofVirtual().start(() -> copy(client, session, true));
                Thread.ofVirtual().start(() -> copy(client, session, false));
            } catch (IOException e) {
                return; // the socket was closed: the training is over
            }
        }
    }

    private static void copy(Socket client, Process session, boolean inward) {
        try (InputStream from = inward ? client.getInputStream() : session.getInputStream();
                OutputStream to = inward ? session.getOutputStream() : client.getOutputStream()) {
            byte[] buffer = new byte[32 * 1024];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            session.destroy(); // the other end is gone
        }
    }
}
