/** The contract of modules: what they declare, what they may ask and what they may plan. */
@NullMarked
package mirrorplay.module;

import org.jspecify.annotations.NullMarked;
