package mirrorplay.transport.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mirrorplay.transport.Target;

/** A real OpenSSH server on the loopback interface, for the user who runs the tests. */
final class TestSshd implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final Process process;

    /**
     * @param directory an empty directory for keys and configuration
     * @param settings further lines of its configuration
     */
    TestSshd(Path directory, String... settings) throws IOException, InterruptedException {
        this.directory = directory;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            keygen(directory.resolve("host_" + type), type, "");
        }
        keygen(key(), "ed25519", "");
        authorize(key());
        List<String> lines = new ArrayList<>(List.of(settings));
        lines.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + directory.resolve("host_ed25519"),
                "HostKey " + directory.resolve("host_ecdsa"),
                "HostKey " + directory.resolve("host_rsa"),
                "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                "PidFile " + directory.resolve("pid"),
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "PermitRootLogin yes"));
        Path config = directory.resolve("sshd_config");
        Files.write(config, lines);
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        process = new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        awaitGreeting();
    }

    int port() {
        return port;
    }

    /** A user's key that may log in. */
    Path key() {
        return directory.resolve("id");
    }

    Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** Lets a further key in. */
    void authorize(Path key) throws IOException {
        Path file = directory.resolve("authorized_keys");
        String before = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(file, before + Files.readString(Path.of(key + ".pub")));
    }

    /** Notes the host's key of this kind as known. */
    void know(String type) throws IOException {
        Files.writeString(knownHosts(), "[127.0.0.1]:" + port + " " + publicKey(type) + "\n");
    }

    String publicKey(String type) throws IOException {
        String[] words =
                Files.readString(directory.resolve("host_" + type + ".pub")).split(" ", -1);
        return words[0] + " " + words[1].strip();
    }

    /** Reads configuration and keys again. */
    void reload() throws IOException, InterruptedException {
        run("kill", "-HUP", Long.toString(process.pid()));
        Thread.sleep(300);
        awaitGreeting();
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    /** How to reach it with its key and its file of known hosts. */
    Target target(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("UserKnownHostsFile=" + knownHosts());
        all.add("GlobalKnownHostsFile=none");
        return new Target(
                "h1",
                Optional.of("127.0.0.1"),
                Optional.of(port),
                Optional.empty(),
                Optional.empty(),
                List.of(key()),
                List.of(),
                all,
                Duration.ofSeconds(10));
    }

    static void keygen(Path file, String type, String passphrase, String... more) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString()));
        command.addAll(List.of(more));
        run(command.toArray(String[]::new));
    }

    static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void awaitGreeting() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                if (socket.getInputStream().read() == 'S') {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException("sshd ended: " + log(), e);
                }
            }
            Thread.sleep(50);
        }
        throw new IOException("sshd does not answer: " + log());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
