/** YAML as nodes that know their place in the source. */
@NullMarked
package mirrorplay.yaml;

import org.jspecify.annotations.NullMarked;
