package mirrorplay.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.engine.Runner.PlayHosts;
import mirrorplay.event.RunEvent;
import mirrorplay.inventory.Host;
import mirrorplay.playbook.TaskText;
import mirrorplay.template.Value;
import mirrorplay.yaml.YamlNode;

/** Describes the input of a run so that a later one can tell what has changed since. */
final class InputEvent {
    private static final List<String> ADDRESS = List.of("ssh_host", "ansible_host");

    private InputEvent() {}

    static RunEvent.RunInput of(Instant at, Input input, RunOrigin origin) {
        List<String> plays = new ArrayList<>();
        Map<String, String> hosts = new LinkedHashMap<>();
        for (PlayHosts play : input.plays()) {
            plays.add(String.join(" ", play.hosts().stream().map(Host::name).toList()));
            play.hosts().forEach(host -> hosts.put(host.name(), address(input, host)));
        }
        return new RunEvent.RunInput(
                at,
                origin.arguments(),
                origin.withheld(),
                origin.resumes(),
                TaskText.of(input.playbooks()),
                plays,
                hosts);
    }

    /** As it is written in the inventory; the name where nothing is. */
    private static String address(Input input, Host host) {
        Map<String, Value> variables = input.inventory().variables(host);
        return ADDRESS.stream()
                .flatMap(name -> java.util.Optional.ofNullable(variables.get(name)).stream())
                .map(value -> switch (value) {
                    case Value.Written(YamlNode.Scalar scalar) -> scalar.text();
                    case Value.Data data -> String.valueOf(data.value());
                    case Value.Written _, Value.Computed _ -> host.name();
                })
                .findFirst()
                .orElse(host.name());
    }
}
