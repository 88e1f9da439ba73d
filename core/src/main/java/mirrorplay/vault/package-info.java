/** Encrypted values and files in the format of Ansible's vault, versions 1.1 and 1.2 with AES256. */
@NullMarked
package mirrorplay.vault;

import org.jspecify.annotations.NullMarked;
