/** Modules for users and groups. */
@NullMarked
package mirrorplay.modules.accounts;

import org.jspecify.annotations.NullMarked;
