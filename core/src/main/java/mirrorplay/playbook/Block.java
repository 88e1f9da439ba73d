package mirrorplay.playbook;

import java.util.List;
import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** Tasks that belong together. The block's keywords are already in its tasks.
 *
 * @param rescue runs on hosts where {@code block} failed; empty = none
 * @param always runs in any case
 * @param rolling batches and gate, when the whole block goes through the hosts batch by batch
 */
public record Block(
        String id,
        Optional<YamlNode.Scalar> name,
        SourceRange range,
        List<TaskItem> block,
        List<TaskItem> rescue,
        List<TaskItem> always,
        Optional<RollingStep> rolling)
        implements TaskItem {
    public Block {
        block = List.copyOf(block);
        rescue = List.copyOf(rescue);
        always = List.copyOf(always);
    }
}
