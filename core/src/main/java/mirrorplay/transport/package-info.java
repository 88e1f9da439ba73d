/** Connections to hosts. */
@NullMarked
package mirrorplay.transport;

import org.jspecify.annotations.NullMarked;
