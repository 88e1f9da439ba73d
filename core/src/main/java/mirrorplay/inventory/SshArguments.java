package mirrorplay.inventory;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The arguments of OpenSSH's client that inventories carry, as far as they mean something without that client. */
final class SshArguments {
    private static final String PROXY_HINT =
            "a ProxyCommand other than 'ssh -W %h:%p HOST' does not run here: use ssh_jump";

    private final List<Path> keys = new ArrayList<>();
    private final List<String> jump = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private Optional<Integer> port = Optional.empty();
    private Optional<String> user = Optional.empty();

    List<Path> keys() {
        return keys;
    }

    List<String> jump() {
        return jump;
    }

    List<String> options() {
        return options;
    }

    Optional<Integer> port() {
        return port;
    }

    Optional<String> user() {
        return user;
    }

    /** Reads a line of arguments.
     *
     * @throws IllegalArgumentException naming the argument that is not understood
     */
    void parse(String line) {
        List<String> words = words(line);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String flag = word.substring(0, Math.min(2, word.length()));
            switch (flag) {
                case "-o", "-i", "-p", "-l", "-J" -> {
                    String value = word.substring(2);
                    if (value.isEmpty()) {
                        i++;
                        if (i == words.size()) {
                            throw new IllegalArgumentException("'" + flag + "' lacks its value");
                        }
                        value = words.get(i);
                    }
                    argument(flag, value);
                }
                case "-C" -> options.add("Compression=yes");
                case "-4" -> options.add("AddressFamily=inet");
                case "-6" -> options.add("AddressFamily=inet6");
                case "-q", "-v", "-T", "-x", "-a" -> {
                    // these only concern the output and forwardings of that client
                }
                default -> throw new IllegalArgumentException("the argument '" + word + "' is not understood");
            }
        }
    }

    private void argument(String flag, String value) {
        switch (flag) {
            case "-i" -> keys.add(key(value));
            case "-p" -> port = Optional.of(port(value));
            case "-l" -> user = Optional.of(value);
            case "-J" -> jump.addAll(Arrays.asList(value.split(",", -1)));
            default -> option(value);
        }
    }

    /** Takes {@code Name=value} or {@code Name value}; some names have a setting of their own. */
    void option(String text) {
        String[] parts = text.strip().split("\\s*=\\s*|\\s+", 2);
        if (parts.length < 2 || parts[0].isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is no option, those look like Name=value");
        }
        String value = unquoted(parts[1]);
        switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "proxyjump" -> {
                if (!value.equals("none")) {
                    jump.addAll(Arrays.asList(value.split(",", -1)));
                }
            }
            case "proxycommand" -> {
                if (!value.equals("none")) {
                    jump.add(proxy(value));
                }
            }
            case "port" -> port = Optional.of(port(value));
            case "user" -> user = Optional.of(value);
            case "identityfile" -> keys.add(key(value));
            default -> options.add(parts[0] + "=" + value);
        }
    }

    /** The host of {@code ssh -W %h:%p [-p PORT] [-l USER] [-q] HOST}. */
    private static String proxy(String command) {
        List<String> words = words(command);
        String host = "";
        String port = "";
        String user = "";
        boolean forwards = false;
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            switch (word) {
                case "-W" -> {
                    forwards = next.equals("%h:%p");
                    i++;
                }
                case "-p" -> {
                    port = ":" + port(next);
                    i++;
                }
                case "-l" -> {
                    user = next + "@";
                    i++;
                }
                case "-q", "-T", "-x", "-a" -> {
                    // quiet, no terminal, no forwardings
                }
                default -> {
                    if (word.startsWith("-") || !host.isEmpty()) {
                        throw new IllegalArgumentException(PROXY_HINT);
                    }
                    host = word;
                }
            }
        }
        if (words.isEmpty() || !words.getFirst().equals("ssh") || !forwards || host.isEmpty()) {
            throw new IllegalArgumentException(PROXY_HINT);
        }
        return user + host + port;
    }

    private static Path key(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("this is no path of a key", e);
        }
    }

    private static int port(String text) {
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException("'" + text + "' is no port");
        }
        return Integer.parseInt(text);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && text.charAt(0) == text.charAt(text.length() - 1)
                && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Words as a shell splits them, with quotes taken off. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
