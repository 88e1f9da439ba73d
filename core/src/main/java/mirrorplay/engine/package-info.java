/** Runs playbooks: walks plays and tasks, plans on each host and performs what was planned. */
@NullMarked
package mirrorplay.engine;

import org.jspecify.annotations.NullMarked;
