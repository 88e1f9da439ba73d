package mirrorplay.playbook;

import java.util.List;
import java.util.Optional;
import mirrorplay.playbook.RollingStep.HealthGate;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Mapping;

/** Reads {@code serial} and {@code gate} of a task or block. */
final class RollingReader {
    private static final List<String> GATE = List.of("that", "retries", "delay");

    private RollingReader() {}

    static Optional<RollingStep> read(Fields fields) {
        if (!fields.has("serial") && !fields.has("gate")) {
            return Optional.empty();
        }
        return Optional.of(new RollingStep(
                fields.convertedList("serial", BatchSize::of),
                fields.get("gate").map(node -> gate(node, fields))));
    }

    private static HealthGate gate(YamlNode node, Fields fields) {
        if (!(node instanceof Mapping m)) {
            return new HealthGate(fields.conditions("gate"), Optional.empty(), Optional.empty(), node.range());
        }
        Fields gate = new Fields(m, fields.loading(), fields.context());
        gate.onlyKnown(GATE, "'gate'");
        List<YamlNode> that = gate.conditions("that");
        if (!gate.has("that")) {
            gate.wrong(m, "'gate' needs 'that', the condition that must hold");
        }
        return new HealthGate(that, gate.count("retries"), gate.duration("delay"), node.range());
    }
}
