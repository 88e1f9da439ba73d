/** The protocol between the program and a POSIX shell on a host, for any transport that can start one. */
@NullMarked
package mirrorplay.transport.agent;

import org.jspecify.annotations.NullMarked;
