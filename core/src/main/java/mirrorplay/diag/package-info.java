/** Located findings about the user's input, and how they are shown. */
@NullMarked
package mirrorplay.diag;

import org.jspecify.annotations.NullMarked;
