/** Modules that steer a run: assertions, output, variables, waiting. */
@NullMarked
package mirrorplay.modules.control;

import org.jspecify.annotations.NullMarked;
