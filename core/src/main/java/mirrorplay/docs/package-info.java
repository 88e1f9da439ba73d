/** Module pages and the JSON schema of playbooks, from what modules declare. */
@NullMarked
package mirrorplay.docs;

import org.jspecify.annotations.NullMarked;
