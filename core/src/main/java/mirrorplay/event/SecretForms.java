package mirrorplay.event;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** The forms in which a secret may turn up in a text: as it is, quoted for JSON, URL or shell, and as base64. */
final class SecretForms {
    /** A shorter secret is not masked: it would blot out ordinary words and so betray itself. */
    static final int SHORTEST = 6;

    private SecretForms() {}

    /** All forms of at least {@link #SHORTEST} characters; empty for a shorter secret. */
    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        if (secret.length() < SHORTEST) {
            return forms;
        }
        forms.add(secret);
        forms.add(secret.strip());
        forms.add(json(secret));
        forms.add(json(secret).replace("/", "\\/"));
        forms.add(shell(secret));
        url(secret, forms);
        base64(secret, forms);
        lines(secret, forms);
        forms.removeIf(form -> form.length() < SHORTEST);
        return forms;
    }

    private static String shell(String secret) {
        return secret.replace("'", "'\\''");
    }

    private static String json(String secret) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.toString();
    }

    private static void url(String secret, Set<String> forms) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String component = form.replace("+", "%20");
        forms.add(form);
        forms.add(component);
        forms.add(lowerHex(component));
    }

    private static String lowerHex(String encoded) {
        StringBuilder text = new StringBuilder(encoded);
        for (int i = 0; i + 2 < text.length(); i++) {
            if (text.charAt(i) == '%') {
                text.setCharAt(i + 1, Character.toLowerCase(text.charAt(i + 1)));
                text.setCharAt(i + 2, Character.toLowerCase(text.charAt(i + 2)));
            }
        }
        return text.toString();
    }

    /** The secret alone, with an end of line, and in the middle of a longer text, e.g. {@code user:secret}. */
    private static void base64(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            forms.add(encoder.encodeToString(bytes));
            forms.add(encoder.withoutPadding().encodeToString(bytes));
            forms.add(encoder.encodeToString((secret + "\n").getBytes(StandardCharsets.UTF_8)));
            for (int shift = 0; shift < 3; shift++) {
                forms.add(inside(encoder, bytes, shift));
            }
        }
    }

    /** The characters of base64 that depend on the secret alone when {@code shift} other bytes stand before it. */
    private static String inside(Base64.Encoder encoder, byte[] secret, int shift) {
        byte[] shifted = new byte[shift + secret.length];
        System.arraycopy(secret, 0, shifted, shift, secret.length);
        int from = (shift * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return encoder.encodeToString(Arrays.copyOf(shifted, shifted.length + 3))
                .substring(from, to);
    }

    /** The lines of a secret of several lines, e.g. of a private key: a diff puts its sign before each. */
    private static void lines(String secret, Set<String> forms) {
        if (secret.strip().indexOf('\n') < 0) {
            return;
        }
        secret.lines()
                .map(String::strip)
                .filter(line -> line.length() >= 2 * SHORTEST && !line.startsWith("-----"))
                .forEach(forms::add);
    }
}
