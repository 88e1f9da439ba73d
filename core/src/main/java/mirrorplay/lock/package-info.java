/** The lock that a run holds on each of its hosts, and what to do about what earlier runs left running there. */
@NullMarked
package mirrorplay.lock;

import org.jspecify.annotations.NullMarked;
