/** What a host is: asked in one round trip without an interpreter on the host, and read by pure functions. */
@NullMarked
package mirrorplay.facts;

import org.jspecify.annotations.NullMarked;
