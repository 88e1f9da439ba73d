/** Modules for an authority of our own and the certificates of hosts. */
@NullMarked
package mirrorplay.modules.pki;

import org.jspecify.annotations.NullMarked;
