package mirrorplay.transport.agent;

import java.util.Set;

/** A shell that runs on a host and waits for its line or for requests.
 *
 * @param groups the process groups that belong to it; ending them ends everything it started
 */
record RemoteShell(Channel channel, FrameReader out, FrameReader err, Set<Long> groups) {}
