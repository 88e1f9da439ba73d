/** Modules for software packages. */
@NullMarked
package mirrorplay.modules.packages;

import org.jspecify.annotations.NullMarked;
