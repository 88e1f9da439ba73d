/** Modules for MariaDB and MySQL: queries, accounts, dumps, loading and comparing. */
@NullMarked
package mirrorplay.modules.mysql;

import org.jspecify.annotations.NullMarked;
