/** Modules for Galera clusters: decisions from the live state of all members. */
@NullMarked
package mirrorplay.modules.galera;

import org.jspecify.annotations.NullMarked;
