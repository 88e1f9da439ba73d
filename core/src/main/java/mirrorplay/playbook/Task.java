package mirrorplay.playbook;

import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** One use of a module.
 *
 * @param name what the user calls it; may hold expressions
 * @param call the module and its arguments
 * @param keywords everything else, with what the enclosing blocks and the play give it
 * @param origin where its files are looked for, and its role
 * @param inclusion what joins the play after it
 */
public record Task(
        String id,
        Optional<YamlNode.Scalar> name,
        SourceRange range,
        ModuleCall call,
        Keywords keywords,
        Origin origin,
        Optional<Inclusion> inclusion)
        implements TaskItem {

    /** What to call it in messages as long as no expression was evaluated: its name as written, else its module. */
    public String title() {
        return name.map(YamlNode.Scalar::text).orElse(call.module());
    }
}
