/** Commands on the controller itself. */
@NullMarked
package mirrorplay.transport.local;

import org.jspecify.annotations.NullMarked;
