/** Reports of a run: each is a fold over the events, live or read back. */
@NullMarked
package mirrorplay.report;

import org.jspecify.annotations.NullMarked;
