/** FreeMarker: expressions in what the user wrote, and templates. */
@NullMarked
package mirrorplay.template;

import org.jspecify.annotations.NullMarked;
