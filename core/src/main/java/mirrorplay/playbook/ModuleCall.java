package mirrorplay.playbook;

import mirrorplay.module.BoundArguments;
import mirrorplay.yaml.YamlNode;

/** A module with its arguments.
 *
 * @param module the module's name
 * @param arguments as the user wrote them, with {@code args} and {@code module_defaults}: a mapping, or text for modules that
 *     take it
 * @param bound the same, with everything literal checked and converted
 */
public record ModuleCall(String module, YamlNode arguments, BoundArguments bound) {}
