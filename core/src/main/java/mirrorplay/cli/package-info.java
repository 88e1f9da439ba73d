/** The command line: reads arguments, puts the parts together, decides the exit code. */
@NullMarked
package mirrorplay.cli;

import org.jspecify.annotations.NullMarked;
