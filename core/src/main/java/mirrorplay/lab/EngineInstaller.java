package mirrorplay.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Gets a container engine: takes the one that runs, or installs and starts one where the user asked for it. */
public final class EngineInstaller {
    private static final Duration START_LIMIT = Duration.ofSeconds(40);
    private static final Path APPARMOR = Path.of("/sys/module/apparmor");

    private final EngineAddresses addresses;
    private final Executables executables;
    private final Commands commands;
    private final OwnEngine own;
    private final Consumer<String> messages;

    /** Progress goes to {@code messages}, one line each. */
    public EngineInstaller(Map<String, String> environment, Consumer<String> messages) {
        this.addresses = EngineAddresses.from(environment);
        this.executables = Executables.from(environment);
        this.commands = new Commands(executables);
        this.own = new OwnEngine(executables, messages);
        this.messages = messages;
    }

    /**
     * The engine that answers; with {@code install}, one is installed and started where none does. An engine that was
     * started by hand is stopped when its last user closes it or dies.
     *
     * @throws LabException when there is none, saying what to do
     */
    public Engine engine(boolean install) {
        Engine engine = Engine.find(addresses).orElseGet(() -> {
            if (!install) {
                throw new LabException(
                        "no container engine answers (tried " + addresses.described() + ")",
                        "start docker or podman, point DOCKER_HOST at one, or let mirrorplay install one:"
                                + " add --install-engine (Debian or Ubuntu, as root)");
            }
            installPackages();
            return startService().orElseGet(own::start);
        });
        own.guard(engine);
        return engine;
    }

    /** Installs the tool that makes a Debian root directory, unless it is there. */
    void installBootstrapTool() {
        if (executables.find("mmdebstrap").isEmpty()) {
            aptInstall(List.of("mmdebstrap", "debian-archive-keyring"));
        }
    }

    private void installPackages() {
        List<String> packages = new ArrayList<>();
        if (executables.find("dockerd").isEmpty()
                || executables.find("iptables").isEmpty()) {
            packages.addAll(List.of("docker.io", "iptables"));
        }
        if (executables.find("mmdebstrap").isEmpty()) {
            packages.addAll(List.of("mmdebstrap", "debian-archive-keyring"));
        }
        // Where the kernel has it switched on, docker starts no container without its parser.
        if (Files.isDirectory(APPARMOR) && executables.find("apparmor_parser").isEmpty()) {
            packages.add("apparmor");
        }
        if (!packages.isEmpty()) {
            aptInstall(packages);
        }
        // Newer releases have the command line client in a package of its own.
        if (executables.find("docker").isEmpty()) {
            aptInstall(List.of("docker-cli"));
        }
    }

    private void aptInstall(List<String> packages) {
        if (executables.find("apt-get").isEmpty() || !commands.isRoot()) {
            throw new LabException(
                    "--install-engine works on Debian and Ubuntu as root only",
                    "install and start docker or podman yourself (Fedora: dnf install podman;"
                            + " systemctl start podman.socket), then run the same command again without it");
        }
        messages.accept("installing " + String.join(" ", packages) + " with apt-get");
        commands.run(List.of("apt-get", "update", "-q"));
        commands.run(
                List.of("apt-get", "install", "-q", "-y", "--no-install-recommends"),
                packages,
                Map.of("DEBIAN_FRONTEND", "noninteractive"));
    }

    /** Where systemd runs, the package starts the engine by itself, or has been told not to. */
    private Optional<Engine> startService() {
        if (!Files.isDirectory(Path.of("/run/systemd/system"))) {
            return Optional.empty();
        }
        commands.run(List.of("systemctl", "start", "docker.service"));
        return Waiting.until(START_LIMIT, () -> Engine.find(addresses));
    }
}
