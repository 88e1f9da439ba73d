package mirrorplay.modules.preflight;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;

/** How much of the range of an AUTO_INCREMENT column is used. */
final class Headroom {
    private static final Map<String, Integer> BITS =
            Map.of("tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "bigint", 64);
    private static final int HUNDRED = 100;

    private Headroom() {}

    /** Percent; 0 for types that are not whole numbers.
     *
     * @param type as the server writes it, e.g. {@code int(10) unsigned}
     * @param next the next value
     */
    static long percent(String type, String next) {
        String text = type.toLowerCase(Locale.ROOT);
        Integer bits = BITS.get(text.replaceFirst("[( ].*", ""));
        if (bits == null || !next.matches("[0-9]{1,20}")) {
            return 0;
        }
        BigInteger most = BigInteger.TWO.pow(text.contains("unsigned") ? bits : bits - 1);
        return new BigDecimal(next)
                .multiply(BigDecimal.valueOf(HUNDRED))
                .toBigInteger()
                .divide(most)
                .longValue();
    }
}
