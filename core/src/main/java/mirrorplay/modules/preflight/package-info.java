/** What is looked at before databases are moved into a cluster: reads hosts, servers and the network between them, changes nothing. */
@NullMarked
package mirrorplay.modules.preflight;

import org.jspecify.annotations.NullMarked;
