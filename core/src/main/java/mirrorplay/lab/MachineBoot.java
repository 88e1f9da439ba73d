package mirrorplay.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Boots one machine: systemd as the first process of a container, let in by the lab's key. */
record MachineBoot(Engine engine, LabNetwork network, Map<String, String> labels, String credentials) {
    private static final Path LEGACY_CGROUP = Path.of("/sys/fs/cgroup/systemd");
    private static final int SECRET = 0600;
    private static final int CONNECT_MILLIS = 5000;

    record Booted(Machine machine, BootReport report) {}

    Booted boot(String lab, String name, String address, String image) {
        DockerClient client = engine.client();
        String containerName = lab + "-" + name.replaceAll("[^A-Za-z0-9_.-]", "-");
        CreateContainerCmd create = client.createContainerCmd(image)
                .withName(containerName)
                .withHostName(name)
                .withLabels(labels)
                .withEnv("container=docker")
                .withTty(true)
                .withCmd(firstProcess())
                .withStopSignal("SIGRTMIN+3")
                .withAliases(name)
                .withIpv4Address(address)
                .withHostConfig(hostConfig());
        String container = create.exec().getId();
        Machine machine = new Machine(client, name, address, container, containerName, network.id());
        machine.put("/root/.lab", credentials.getBytes(StandardCharsets.UTF_8), SECRET);
        client.startContainerCmd(container).exec();
        BootWatch watch = new BootWatch(client, machine);
        watch.requireStart();
        Output output = machine.shell(
                Resources.text("first-boot.sh") + Resources.text("wait-up.sh") + Resources.text("host-keys.sh"));
        BootReport report = BootReport.parse(output.out());
        if (!report.isUp()) {
            throw watch.failure((output.out() + output.err()).strip());
        }
        requireReachable(machine);
        return new Booted(machine, report);
    }

    private static void requireReachable(Machine machine) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(machine.address(), Machine.SSH_PORT), CONNECT_MILLIS);
        } catch (IOException e) {
            throw new LabException(
                    "machine " + machine.name() + " is up, but " + machine.address() + ":" + Machine.SSH_PORT
                            + " cannot be reached from here",
                    "use a container engine that runs as root on this machine; a rootless one, one in a virtual"
                            + " machine and one elsewhere keep their networks to themselves",
                    e);
        }
    }

    private HostConfig hostConfig() {
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode(network.id())
                .withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN)
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                .withCgroupnsMode("private")
                .withTmpFs(Map.of("/run", "", "/run/lock", "", "/tmp", "exec,mode=1777"));
        // The first version of control groups: systemd needs its own named hierarchy, writable.
        return !engine.hasUnifiedCgroups() && Files.isDirectory(LEGACY_CGROUP)
                ? config.withBinds(Bind.parse(LEGACY_CGROUP + ":" + LEGACY_CGROUP))
                : config;
    }

    /** Under the second version the engine mounts the machine's own hierarchy read-only; podman does it right for init. */
    private List<String> firstProcess() {
        return engine.hasUnifiedCgroups() && !engine.isPodman()
                ? List.of("/bin/sh", "-c", "mount -o remount,bind,rw /sys/fs/cgroup && exec /sbin/init")
                : List.of("/sbin/init");
    }
}
