package mirrorplay.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;

/**
 * A container engine that answers, docker or podman. Uses the client that Testcontainers brings, but none of its global
 * state: no helper container, no file in the home directory, no setting in the environment.
 */
public final class Engine implements AutoCloseable {
    private static final Pattern WRAPPED = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final URI address;
    private final DockerClient client;
    private final Version version;
    private final Info info;
    private @Nullable Watchdog guard;

    private Engine(URI address, DockerClient client) {
        this.address = address;
        this.client = client;
        this.version = client.versionCmd().exec();
        this.info = client.infoCmd().exec();
    }

    /** The engine at that address, or empty when none answers there. */
    static Optional<Engine> at(URI address) {
        if (!EngineAddresses.listens(address)) {
            return Optional.empty();
        }
        try {
            DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                    .withDockerHost(address.toString())
                    .build();
            return Optional.of(new Engine(
                    address,
                    DockerClientImpl.getInstance(
                            config,
                            new ZerodepDockerHttpClient.Builder()
                                    .dockerHost(address)
                                    .sslConfig(config.getSSLConfig())
                                    .build())));
        } catch (RuntimeException _) {
            // Something listens but does not speak the protocol, or refuses us: not an engine for us.
            return Optional.empty();
        }
    }

    /** The first engine that answers at one of the usual addresses. */
    public static Optional<Engine> find(EngineAddresses addresses) {
        return addresses.candidates().stream().flatMap(uri -> at(uri).stream()).findFirst();
    }

    void guardedBy(Watchdog guard) {
        this.guard = guard;
    }

    DockerClient client() {
        return client;
    }

    /** Where it listens, for instance {@code unix:///var/run/docker.sock}. */
    public URI address() {
        return address;
    }

    /** Name and version for messages, for instance {@code docker 20.10.24}. */
    public String name() {
        return (isPodman() ? "podman " : "docker ") + version.getVersion();
    }

    boolean isPodman() {
        return version.getComponents() != null
                && version.getComponents().stream()
                        .anyMatch(c -> String.valueOf(c.getName()).contains("Podman"));
    }

    /** Whether it runs on this computer. */
    boolean isLocal() {
        return "unix".equals(address.getScheme());
    }

    int runningContainers() {
        Integer running = client.infoCmd().exec().getContainersRunning();
        return running == null ? 0 : running;
    }

    boolean hasUnifiedCgroups() {
        return "2".equals(String.valueOf(info.getRawValues().get("CgroupVersion")));
    }

    /** The command line client that talks to this engine, or empty when none is installed. */
    Optional<List<String>> commandLine(Executables executables) {
        return executables
                .find("docker")
                .map(docker -> List.of(docker, "-H", address.toString()))
                .or(() -> executables
                        .find("podman")
                        .map(podman -> List.of(podman, "--remote", "--url", address.toString())));
    }

    /** What the engine said, without the wrapping of its protocol. */
    static String said(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).strip();
        Matcher wrapped = WRAPPED.matcher(text);
        return wrapped.find() ? wrapped.group(1).replace("\\\"", "\"") : text;
    }

    /** Lets the engine go; one that was started for us is stopped when nobody else uses it. */
    @Override
    public void close() {
        if (guard != null) {
            guard.close();
        }
        try {
            client.close();
        } catch (IOException _) {
            // Nothing is lost: the engine closes the connection from its side.
        }
    }
}
