package mirrorplay.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The addresses where a container engine is looked for, in order; {@code DOCKER_HOST} alone when it is set. */
public record EngineAddresses(List<URI> candidates) {
    /** Where the engine listens that {@link EngineInstaller} starts by hand. */
    static final Path OWN_SOCKET = Path.of("/run/mirrorplay-engine/docker.sock");

    private static final int CONNECT_MILLIS = 3000;

    public EngineAddresses {
        candidates = List.copyOf(candidates);
    }

    /** From the environment of the process. */
    public static EngineAddresses from(Map<String, String> environment) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (!host.isBlank()) {
            try {
                return new EngineAddresses(List.of(URI.create(host)));
            } catch (IllegalArgumentException e) {
                throw new LabException(
                        "DOCKER_HOST is no address: " + host,
                        "set it to one like unix:///var/run/docker.sock, or unset it",
                        e);
            }
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Stream<Path> users = runtime.isBlank()
                ? Stream.empty()
                : Stream.of(Path.of(runtime, "docker.sock"), Path.of(runtime, "podman/podman.sock"));
        return new EngineAddresses(Stream.concat(
                        Stream.of(Path.of("/var/run/docker.sock"), OWN_SOCKET, Path.of("/run/podman/podman.sock")),
                        users)
                .map(path -> URI.create("unix://" + path))
                .toList());
    }

    static boolean listens(URI address) {
        try {
            if ("unix".equals(address.getScheme())) {
                Path socket = Path.of(address.getPath());
                if (!Files.exists(socket)) {
                    return false;
                }
                try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    return channel.connect(UnixDomainSocketAddress.of(socket));
                }
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
                return true;
            }
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    /** The addresses as a person reads them. */
    String described() {
        return String.join(", ", candidates.stream().map(URI::toString).toList());
    }
}
