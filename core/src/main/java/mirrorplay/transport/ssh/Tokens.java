package mirrorplay.transport.ssh;

import java.nio.file.Path;

/** What {@code ~} and {@code %} stand for in the file names of OpenSSH's configuration. */
record Tokens(Path home, String alias, String address, int port, String user, String localUser) {
    Path path(String text) {
        String expanded = expand(text);
        return expanded.startsWith("~/") ? home.resolve(expanded.substring(2)) : Path.of(expanded);
    }

    private String expand(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf('%'); at >= 0 && at + 1 < text.length(); at = text.indexOf('%', done)) {
            out.append(text, done, at).append(meaning(text.charAt(at + 1)));
            done = at + 2;
        }
        out.append(text, done, text.length());
        return out.toString();
    }

    private String meaning(char token) {
        return switch (token) {
            case '%' -> "%";
            case 'd' -> home.toString();
            case 'h' -> address;
            case 'n' -> alias;
            case 'p' -> Integer.toString(port);
            case 'r' -> user;
            case 'u' -> localUser;
            default -> "%" + token;
        };
    }
}
