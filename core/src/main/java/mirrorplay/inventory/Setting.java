package mirrorplay.inventory;

import mirrorplay.diag.SourceRange;
import mirrorplay.template.Value;
import org.jspecify.annotations.Nullable;

/** One variable as one place sets it.
 *
 * @param owner the group or host that it is set for
 * @param range where the name is written; null when the inventory itself sets it (a port of {@code h:2222}, localhost)
 */
public record Setting(
        String name,
        Value value,
        Layer layer,
        String owner,
        @Nullable SourceRange range) {}
