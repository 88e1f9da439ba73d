/** Connections to hosts by SSH. */
@NullMarked
package mirrorplay.transport.ssh;

import org.jspecify.annotations.NullMarked;
