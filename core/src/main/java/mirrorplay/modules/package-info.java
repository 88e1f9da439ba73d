/** The catalogue of all modules. */
@NullMarked
package mirrorplay.modules;

import org.jspecify.annotations.NullMarked;
