/** Modules for files and directories, and the facts they rest on. */
@NullMarked
package mirrorplay.modules.files;

import org.jspecify.annotations.NullMarked;
