package mirrorplay.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One booted machine, and what a test does to it around ssh. The address stays the same when it is started again. */
public final class Machine {
    /** Where sshd listens. */
    public static final int SSH_PORT = 22;

    private final DockerClient client;
    private final String name;
    private final String address;
    private final String container;
    private final String containerName;
    private final String network;

    Machine(DockerClient client, String name, String address, String container, String containerName, String network) {
        this.client = client;
        this.name = name;
        this.address = address;
        this.container = container;
        this.containerName = containerName;
        this.network = network;
    }

    /** Name as in the inventory; the other machines of the lab resolve it. */
    public String name() {
        return name;
    }

    /** IPv4 address, reachable from here and from the other machines of the lab. */
    public String address() {
        return address;
    }

    String container() {
        return container;
    }

    /** What the engine calls it, for people. */
    String containerName() {
        return containerName;
    }

    /** Runs a shell script as root, not through ssh, and waits for its end. */
    public Output shell(String script) {
        return exec("/bin/sh", "-c", script);
    }

    /** Runs a program as root, not through ssh, and waits for its end. */
    public Output exec(String... command) {
        String id = client.execCreateCmd(container)
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            client.execStartCmd(id)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            (frame.getStreamType() == StreamType.STDERR ? err : out).writeBytes(frame.getPayload());
                        }
                    })
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted during a command in " + name, "run the same command again", e);
        }
        Long exit = client.inspectExecCmd(id).exec().getExitCodeLong();
        return new Output(
                exit == null ? -1 : exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Writes a file of root, not below /run or /tmp: those are mounted over what the engine writes to. */
    public void put(String path, byte[] content, int mode) {
        int slash = path.lastIndexOf('/');
        try (ByteArrayInputStream archive =
                new ByteArrayInputStream(TarArchive.oneFile(path.substring(slash + 1), content, mode))) {
            client.copyArchiveToContainerCmd(container)
                    .withRemotePath(path.substring(0, slash + 1))
                    .withTarInputStream(archive)
                    .exec();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops all its processes at once, as a power cut does. */
    public void kill() {
        client.killContainerCmd(container).exec();
    }

    /** Starts it after {@link #kill}, and waits until it is up. */
    public void start() {
        client.startContainerCmd(container).exec();
        shell(Resources.text("wait-up.sh")).text();
    }

    /** {@link #kill} and {@link #start}. */
    public void restart() {
        kill();
        start();
    }

    /** Freezes all its processes; its connections stay open and silent. */
    public void pause() {
        client.pauseContainerCmd(container).exec();
    }

    /** Ends {@link #pause}. */
    public void unpause() {
        client.unpauseContainerCmd(container).exec();
    }

    /** Takes it off the network, from the other machines and from here. */
    public void disconnect() {
        client.disconnectFromNetworkCmd()
                .withNetworkId(network)
                .withContainerId(container)
                .withForce(true)
                .exec();
    }

    /** Ends {@link #disconnect}, with the same address and name. */
    public void reconnect() {
        client.connectToNetworkCmd()
                .withNetworkId(network)
                .withContainerId(container)
                .withContainerNetwork(new ContainerNetwork()
                        .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(address))
                        .withAliases(name))
                .exec();
    }

    @Override
    public String toString() {
        return name + " " + address;
    }
}
