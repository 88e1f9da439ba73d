/** Playbooks: what they hold, how they are read, and everything that can be found wrong with them without a host. */
@NullMarked
package mirrorplay.playbook;

import org.jspecify.annotations.NullMarked;
