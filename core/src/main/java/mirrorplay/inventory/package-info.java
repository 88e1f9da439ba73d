/** Hosts, groups and their variables: where they are read, how they are selected and shown. */
@NullMarked
package mirrorplay.inventory;

import org.jspecify.annotations.NullMarked;
