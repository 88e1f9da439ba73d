package mirrorplay.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** What an encrypted text holds: a header line, then hexadecimal digits in lines of 80.
 */
final class Envelope {
    static final String START = "$ANSIBLE_VAULT;";

    private static final int WIDTH = 80;
    private static final int MAC_LENGTH = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final Optional<String> label;
    private final byte[] salt;
    private final byte[] mac;
    private final byte[] cipherText;

    /** @param label which password it was made with; only version 1.2 says it
     * @param mac HMAC-SHA256 of the cipher text
     */
    Envelope(Optional<String> label, byte[] salt, byte[] mac, byte[] cipherText) {
        this.label = label;
        this.salt = salt;
        this.mac = mac;
        this.cipherText = cipherText;
    }

    Optional<String> label() {
        return label;
    }

    byte[] salt() {
        return salt;
    }

    byte[] mac() {
        return mac;
    }

    byte[] cipherText() {
        return cipherText;
    }

    static Envelope parse(String text) throws VaultException {
        String stripped = text.strip();
        int end = stripped.indexOf('\n');
        String[] header =
                (end < 0 ? stripped : stripped.substring(0, end)).strip().split(";", -1);
        if (header.length < 3 || header.length > 4 || !stripped.startsWith(START)) {
            throw new VaultException(
                    "this is not the text of a vault: it does not begin with $ANSIBLE_VAULT;1.1;AES256", "");
        }
        if (!header[1].equals("1.1") && !header[1].equals("1.2")) {
            throw new VaultException(
                    "version " + header[1] + " of the vault format is not read", "encrypt it again with version 1.1");
        }
        if (!header[2].strip().equals("AES256")) {
            throw new VaultException(
                    "the vault cipher " + header[2].strip() + " is not read", "encrypt it with AES256");
        }
        String[] parts =
                new String(digits(end < 0 ? "" : stripped.substring(end)), StandardCharsets.US_ASCII).split("\n", -1);
        if (parts.length != 3) {
            throw damaged();
        }
        Envelope envelope = new Envelope(
                header.length == 4 ? Optional.of(header[3].strip()) : Optional.empty(),
                digits(parts[0]),
                digits(parts[1]),
                digits(parts[2]));
        if (envelope.salt.length == 0 || envelope.mac.length != MAC_LENGTH || envelope.cipherText.length == 0) {
            throw damaged();
        }
        return envelope;
    }

    String text() {
        String inner = HEX.formatHex(salt) + "\n" + HEX.formatHex(mac) + "\n" + HEX.formatHex(cipherText);
        String outer = HEX.formatHex(inner.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder(START)
                .append(label.map(name -> "1.2;AES256;" + name).orElse("1.1;AES256"))
                .append('\n');
        for (int at = 0; at < outer.length(); at += WIDTH) {
            text.append(outer, at, Math.min(outer.length(), at + WIDTH)).append('\n');
        }
        return text.toString();
    }

    private static byte[] digits(String text) throws VaultException {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                digits.append(c);
            }
        }
        try {
            return HEX.parseHex(digits.toString().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static VaultException damaged() {
        return new VaultException(
                "the encrypted text is damaged: it is not what was once written",
                "take it from where it is whole, e.g. from version control");
    }
}
