package mirrorplay.facts;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An address of a host with the length of its network's prefix. */
record Address(String text, int prefix, boolean v6, String scope) {
    private static final int BITS = 32;

    /** Reads {@code 192.0.2.1/24}; empty when it is none. */
    static Optional<Address> of(String written, boolean v6, String scope) {
        int slash = written.indexOf('/');
        String text = slash < 0 ? written : written.substring(0, slash);
        long prefix = slash < 0 ? (v6 ? 128 : BITS) : Texts.number(written.substring(slash + 1), -1);
        boolean plain = v6 ? text.indexOf(':') >= 0 && text.chars().allMatch(Address::inV6) : number(text) >= 0;
        return plain && prefix >= 0 && prefix <= (v6 ? 128 : BITS)
                ? Optional.of(new Address(text, (int) prefix, v6, scope))
                : Optional.empty();
    }

    private static boolean inV6(int c) {
        return Character.digit(c, 16) >= 0 || c == ':' || c == '.';
    }

    /** An IPv4 address as a number, or -1. */
    static long number(String text) {
        String[] parts = text.split("\\.", -1);
        long value = 0;
        for (String part : parts) {
            long octet = part.length() > 3 ? -1 : Texts.number(part, -1);
            if (octet < 0 || octet > 255 || parts.length != 4) {
                return -1;
            }
            value = value << 8 | octet;
        }
        return value;
    }

    static String text(long number) {
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    static long mask(int prefix) {
        return prefix == 0 ? 0 : 0xffffffffL << (BITS - prefix) & 0xffffffffL;
    }

    boolean holds(long address) {
        return !v6 && (number(text) & mask(prefix)) == (address & mask(prefix));
    }

    boolean loopback() {
        return v6 ? text.equals("::1") : text.startsWith("127.");
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", text.toLowerCase(Locale.ROOT));
        fields.put("prefix", (long) prefix);
        if (v6) {
            fields.put("scope", scope);
        } else {
            long mask = mask(prefix);
            fields.put("netmask", text(mask));
            fields.put("network", text(number(text) & mask));
            fields.put("broadcast", text((number(text) & mask) | (~mask & 0xffffffffL)));
        }
        return fields;
    }
}
