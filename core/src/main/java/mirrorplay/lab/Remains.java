package mirrorplay.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Removes what labs left in the engine: machines, networks and snapshots, found by their labels. */
record Remains(DockerClient client) {
    /** Everything of one lab. */
    void remove(String lab) {
        List<Future<?>> removals = new ArrayList<>();
        try (ExecutorService parallel = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Container container : containers()) {
                if (lab.equals(container.getLabels().get(Owner.LAB))) {
                    removals.add(
                            parallel.submit(() -> ignoringAbsence(() -> client.removeContainerCmd(container.getId())
                                    .withForce(true)
                                    .withRemoveVolumes(true)
                                    .exec())));
                }
            }
        }
        for (Future<?> removal : removals) {
            if (removal.state() == Future.State.FAILED) {
                throw new LabException(
                        "a machine could not be removed: "
                                + removal.exceptionNow().getMessage(),
                        "remove it by hand: docker rm -f $(docker ps -aq --filter label=mirrorplay.lab=" + lab + ")",
                        removal.exceptionNow());
            }
        }
        for (Image image : images()) {
            if (lab.equals(image.getLabels().get(Owner.LAB))) {
                ignoringAbsence(() ->
                        client.removeImageCmd(image.getId()).withForce(true).exec());
            }
        }
        for (Network network : networks()) {
            if (lab.equals(network.getLabels().get(Owner.LAB))) {
                ignoringAbsence(() -> client.removeNetworkCmd(network.getId()).exec());
            }
        }
    }

    /** Everything of processes of this place that are gone; returns the labs that were removed. */
    Set<String> removeLeftovers(Owner owner) {
        Set<String> labs = new HashSet<>();
        containers().forEach(container -> addLeftover(owner, container.getLabels(), labs));
        networks().forEach(network -> addLeftover(owner, network.getLabels(), labs));
        images().forEach(image -> addLeftover(owner, image.getLabels(), labs));
        labs.forEach(this::remove);
        return labs;
    }

    private static void addLeftover(Owner owner, Map<String, String> labels, Set<String> labs) {
        if (owner.isLeftover(labels)) {
            labs.add(labels.getOrDefault(Owner.LAB, ""));
        }
    }

    private List<Container> containers() {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Owner.LAB))
                .exec();
    }

    private List<Image> images() {
        return client.listImagesCmd().withLabelFilter(Owner.LAB).exec();
    }

    private List<Network> networks() {
        return client.listNetworksCmd().withFilter("label", List.of(Owner.LAB)).exec();
    }

    /** Two may clean up at once; what one misses, the other or the next start finds. */
    private static void ignoringAbsence(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException | ConflictException _) {
            // It is gone, or on its way out.
        }
    }
}
