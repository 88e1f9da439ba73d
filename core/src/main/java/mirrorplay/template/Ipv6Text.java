package mirrorplay.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** IPv6 addresses in the short form of RFC 5952. */
final class Ipv6Text {
    private Ipv6Text() {}

    static String of(BigInteger address) {
        List<Integer> groups = new ArrayList<>();
        for (int i = 7; i >= 0; i--) {
            groups.add(address.shiftRight(16 * i).intValue() & 0xffff);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups.get(i + length) == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        if (bestStart < 0) {
            return join(groups);
        }
        return join(groups.subList(0, bestStart)) + "::" + join(groups.subList(bestStart + bestLength, 8));
    }

    private static String join(List<Integer> groups) {
        return String.join(":", groups.stream().map(Integer::toHexString).toList());
    }
}
