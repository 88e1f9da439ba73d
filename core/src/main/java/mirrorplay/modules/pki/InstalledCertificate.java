package mirrorplay.modules.pki;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** What lies on a host where its certificate, key and authority belong. The key itself never leaves the host: only its
 * SHA-256 is asked for. */
record InstalledCertificate(RemotePath certificate, RemotePath key, RemotePath authority)
        implements Fact<InstalledCertificate.Answer> {
    /** One file; {@code text} of a key is its SHA-256. */
    record Installed(String text, String owner, String group, String mode) {}

    /** What was found, by role: {@code certificate}, {@code key}, {@code authority}; a missing file has no entry. */
    record Answer(Map<String, Installed> files) {}

    private static final int COLUMNS = 4;

    // ls -ldL: links are followed, as the database follows them. Columns 1, 3 and 4 are portable.
    private static final String SCRIPT = """
            show() {
              [ -f "$2" ] || return 0
              set -- "$1" "$2" $(LC_ALL=C ls -ldL -- "$2")
              printf 'file %s %s %s %s\\n' "$1" "$3" "$5" "$6"
              if [ "$1" = key ]; then
                h=$(sha256sum < "$2") && printf 'text %s\\n' "${h%% *}"
              else
                sed 's/^/text /' < "$2"
              fi
            }
            show certificate "$1" && show key "$2" && show authority "$3"
            """;

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT, certificate.value(), key.value(), authority.value());
    }

    @Override
    public Answer parse(ExecResult result) {
        Map<String, Installed> files = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        List<String> head = List.of();
        for (String line : result.out().lines().toList()) {
            if (line.startsWith("file ")) {
                finish(files, head, text);
                head = List.of(line.substring("file ".length()).split(" ", -1));
            } else if (line.startsWith("text ")) {
                text.append(line.substring("text ".length())).append('\n');
            } else if (!line.isEmpty()) {
                throw new UnreadableAnswer("cannot read what is known about the certificate: " + line);
            }
        }
        finish(files, head, text);
        return new Answer(files);
    }

    private static void finish(Map<String, Installed> files, List<String> head, StringBuilder text) {
        if (!head.isEmpty()) {
            if (head.size() != COLUMNS) {
                throw new UnreadableAnswer("cannot read what is known about the certificate: " + head);
            }
            files.put(head.getFirst(), new Installed(text.toString(), head.get(2), head.get(3), octal(head.get(1))));
        }
        text.setLength(0);
    }

    /** Four octal digits of what {@code ls} prints, e.g. {@code -rw-------}. */
    private static String octal(String permissions) {
        if (!permissions.matches("-([r-][w-][xsS-]){2}[r-][w-][xtT-][.+@]?")) {
            throw new UnreadableAnswer("not the permissions of a file: " + permissions);
        }
        int bits = 0;
        for (int i = 1; i <= 9; i++) {
            char c = permissions.charAt(i);
            bits = bits << 1 | (c == '-' || c == 'S' || c == 'T' ? 0 : 1);
        }
        boolean special = permissions.substring(1).chars().anyMatch(c -> "sStT".indexOf(c) >= 0);
        return (special ? "s" : "0") + String.format("%03o", bits);
    }
}
