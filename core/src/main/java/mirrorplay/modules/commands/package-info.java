/** Modules that run the user's own commands. */
@NullMarked
package mirrorplay.modules.commands;

import org.jspecify.annotations.NullMarked;
