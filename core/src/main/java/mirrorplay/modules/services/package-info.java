/** Modules for system services. */
@NullMarked
package mirrorplay.modules.services;

import org.jspecify.annotations.NullMarked;
