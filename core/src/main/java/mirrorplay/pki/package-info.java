/** Keys and certificates: pure functions of a request, a clock and a source of randomness. */
@NullMarked
package mirrorplay.pki;

import org.jspecify.annotations.NullMarked;
