/** Commands for a host: arguments, secrets, paths and modes. The only place where shell text is made. */
@NullMarked
package mirrorplay.command;

import org.jspecify.annotations.NullMarked;
