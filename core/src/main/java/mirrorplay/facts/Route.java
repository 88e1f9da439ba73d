package mirrorplay.facts;

import java.util.ArrayList;
import java.util.List;

/** An IPv4 route of the kernel's main table; addresses are numbers, 0 is none. */
record Route(String device, long network, int prefix, long gateway, long metric) {
    /** Reads /proc/net/route, without its head. */
    static List<Route> of(List<String> lines) {
        List<Route> routes = new ArrayList<>();
        for (String line : lines) {
            List<String> words = Texts.words(line);
            if (words.size() >= 8 && hex(words.get(1), 8) && hex(words.get(2), 8) && hex(words.get(7), 8)) {
                routes.add(new Route(
                        words.getFirst(),
                        swapped(words.get(1)),
                        Long.bitCount(swapped(words.get(7))),
                        swapped(words.get(2)),
                        Texts.number(words.get(6), Long.MAX_VALUE)));
            }
        }
        return routes;
    }

    boolean holds(long address) {
        return (address & Address.mask(prefix)) == network;
    }

    /** The table is written in the byte order of the usual processors. */
    private static long swapped(String hex) {
        return Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16)));
    }

    static boolean hex(String text, int length) {
        return text.length() == length && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /** An IPv6 address from 32 hexadecimal digits, shortened as usual. */
    static String v6(String digits) {
        int[] groups = new int[8];
        int best = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            groups[i] = Integer.parseInt(digits.substring(i * 4, i * 4 + 4), 16);
        }
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                longest = run;
                best = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
