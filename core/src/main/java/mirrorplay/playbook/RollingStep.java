package mirrorplay.playbook;

import java.util.List;
import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** A task or block that goes through the hosts of a linear play batch by batch and stops when the batch is not healthy.
 *
 * @param serial sizes of the batches, see {@link BatchSize}; the last one repeats; empty = all hosts at once
 * @param gate what must hold on each host of a batch before the next batch starts
 */
public record RollingStep(List<YamlNode> serial, Optional<HealthGate> gate) {
    public RollingStep {
        serial = List.copyOf(serial);
    }

    /** A condition that is evaluated again until it holds; if it never does, the host fails and no further batch starts.
     *
     * @param that conditions that must all hold
     * @param retries further attempts after the first; 3 when absent
     * @param delay a duration between attempts; 5 s when absent
     */
    public record HealthGate(
            List<YamlNode> that, Optional<YamlNode> retries, Optional<YamlNode> delay, SourceRange range) {
        public HealthGate {
            that = List.copyOf(that);
        }
    }
}
