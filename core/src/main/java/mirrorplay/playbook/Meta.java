package mirrorplay.playbook;

import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** An order to the run itself instead of work on a host: {@code meta: flush_handlers}.
 *
 * @param keywords only {@code when} and {@code tags} mean something here
 * @param origin tells the role that it stands in
 */
public record Meta(
        String id, Optional<YamlNode.Scalar> name, SourceRange range, Order order, Keywords keywords, Origin origin)
        implements TaskItem {

    /** What the run is told to do. In playbooks in lower case. */
    public enum Order {
        NOOP,
        FLUSH_HANDLERS,
        CLEAR_FACTS,
        CLEAR_HOST_ERRORS,
        END_HOST,
        END_BATCH,
        END_PLAY,
        END_ROLE,
        REFRESH_INVENTORY,
        RESET_CONNECTION
    }
}
