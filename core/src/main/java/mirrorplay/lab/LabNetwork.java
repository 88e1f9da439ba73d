package mirrorplay.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;

/** The bridge network of one lab. Its range is fixed when it is made, so that machines can have addresses that stay. */
record LabNetwork(String id, String prefix) {
    private static final int ATTEMPTS = 20;
    private static final int FIRST_HOST = 10;

    /** The engine picks a free range; the network is then made again with that range given, which fixed addresses need. */
    static LabNetwork create(DockerClient client, String name, Map<String, String> labels) {
        for (int attempt = 1; ; attempt++) {
            String subnet = freeSubnet(client, name + "-probe" + attempt, labels);
            try {
                String id = client.createNetworkCmd()
                        .withName(name)
                        .withDriver("bridge")
                        .withLabels(labels)
                        .withIpam(new Network.Ipam().withConfig(List.of(new Network.Ipam.Config().withSubnet(subnet))))
                        .exec()
                        .getId();
                return new LabNetwork(id, subnet.substring(0, subnet.lastIndexOf('.')));
            } catch (DockerException e) {
                // Another lab may have taken the range in between.
                if (attempt == ATTEMPTS) {
                    throw new LabException(
                            "no network could be made for the machines: " + Engine.said(e),
                            "remove container networks that are not used any more, then run the same command again",
                            e);
                }
            }
        }
    }

    private static String freeSubnet(DockerClient client, String name, Map<String, String> labels) {
        String probe = client.createNetworkCmd()
                .withName(name)
                .withLabels(labels)
                .exec()
                .getId();
        try {
            return client.inspectNetworkCmd().withNetworkId(probe).exec().getIpam().getConfig().stream()
                    .map(Network.Ipam.Config::getSubnet)
                    .filter(subnet -> subnet != null && subnet.contains("."))
                    .findFirst()
                    .orElseThrow(() -> new LabException(
                            "the container engine made a network without IPv4", "allow IPv4 in the engine's settings"));
        } finally {
            client.removeNetworkCmd(probe).exec();
        }
    }

    /** Address of the machine at this position, counted from 0. */
    String address(int position) {
        return prefix + "." + (FIRST_HOST + position);
    }
}
