package mirrorplay.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/** The argument of {@code lookup("password", …)}: a path, then {@code length=} and {@code chars=}.
 *
 * @param chars the characters that a new password is made of
 */
record PasswordTerm(String path, int length, String chars) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final int SHORTEST = 8;

    static PasswordTerm parse(String term) throws IOException {
        String path = "";
        int length = 20;
        String chars = LETTERS + DIGITS;
        for (String word : List.of(term.strip().split("\\s+", -1))) {
            if (word.startsWith("length=")) {
                length = length(word.substring("length=".length()));
            } else if (word.startsWith("chars=")) {
                chars = chars(word.substring("chars=".length()));
            } else if (path.isEmpty()) {
                path = word;
            } else {
                throw new IOException("'" + word + "' is not length=… or chars=…");
            }
        }
        if (path.isEmpty()) {
            throw new IOException("a path is missing");
        }
        return new PasswordTerm(path, length, chars);
    }

    /** A new password. */
    String generate(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < length; i++) {
            password.append(chars.charAt(random.nextInt(chars.length())));
        }
        return password.toString();
    }

    private static int length(String text) throws IOException {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < SHORTEST) {
            throw new IOException("length is a number from " + SHORTEST);
        }
        return Integer.parseInt(text);
    }

    private static String chars(String text) throws IOException {
        StringBuilder chars = new StringBuilder();
        for (String set : List.of(text.split(",", -1))) {
            switch (set) {
                case "ascii_letters" -> chars.append(LETTERS);
                case "digits" -> chars.append(DIGITS);
                case "hexdigits" -> chars.append("0123456789abcdef");
                default -> throw new IOException("chars is ascii_letters, digits or hexdigits, joined by commas");
            }
        }
        return chars.toString();
    }
}
