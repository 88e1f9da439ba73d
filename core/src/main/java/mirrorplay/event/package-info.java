/** What happens during a run, as sealed values. */
@NullMarked
package mirrorplay.event;

import org.jspecify.annotations.NullMarked;
