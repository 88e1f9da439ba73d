package mirrorplay.modules.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Content;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Asks everything about one path in one question.
 *
 * @param inside name of the file that is meant when the path is a directory; empty when the path itself is meant
 * @param follow whether a symbolic link stands for what it points to
 * @param owner user name or number that the task wants; the host looks up its number
 * @param compare what the content is compared with
 * @param contentLimit the content of a file that differs comes back when it has at most this many bytes
 */
public record FileFact(
        RemotePath path,
        String inside,
        boolean follow,
        Optional<String> owner,
        Optional<String> group,
        Compare compare,
        int contentLimit)
        implements Fact<FileState> {
    /** What the content of a file is compared with.
     *
     * @param sha256 lower-case hexadecimal; {@code any} or any other text when the hash itself is wanted, {@code text} when the
     *     content is, whatever it is, and no hash; empty when neither is
     * @param size in bytes; a file of another size need not be read; negative when not known
     */
    public record Compare(String sha256, long size) {
        public static final Compare NOTHING = new Compare("", -1);
        public static final Compare HASH = new Compare("any", -1);
        public static final Compare TEXT = new Compare("text", -1);

        /** The hash of a file is wanted when it has this size. */
        static Compare ofSize(long size) {
            return new Compare("of this size", size);
        }
    }

    // The whole text is constant; the path and all else come as arguments. File names may hold any byte but NUL, so
    // link targets come as hexadecimal digits and the content comes last.
    private static final String SCRIPT = """
            p=$1 inside=no
            if [ -n "$2" ] && [ -d "$p" ]; then p=${p%/}/$2 inside=yes; fi
            nl='
            '
            d=no; [ -d "${p%/*}/" ] && d=yes
            L=; [ "$3" = yes ] && L=-L
            s=$(LC_ALL=C stat $L -c "%f %u %g %s %Y %h %i %d$nl%U$nl%G" "$p" 2>&1) || case $s in
            *': No such file or directory'|*': Not a directory') s=absent ;;
            *) printf '%s\\n' "$s" >&2; exit 1 ;;
            esac
            n=${s#*"$nl"} u=- g=-
            if [ -n "$4" ]; then case $4 in
            "${n%%"$nl"*}") u=same ;;
            *[!0-9]*) u=$(id -u -- "$4" 2>/dev/null) || u=unknown ;;
            *) u=$4 ;;
            esac; fi
            if [ -n "$5" ]; then case $5 in
            "${n#*"$nl"}") g=same ;;
            *[!0-9]*)
            r=$(getent group "$5" 2>/dev/null) || r=$(while IFS= read -r l; do case $l in ("$5":*) printf %s "$l"; break ;; esac; done </etc/group)
            r=${r#*:*:} g=${r%%:*}; [ -n "$g" ] || g=unknown ;;
            *) g=$5 ;;
            esac; fi
            h=- c=no z=${s#* * * } z=${z%% *}
            case $6${s%% *} in text8???)
            [ "$z" -le "$8" ] && c=yes ;;
            ?*8???)
            if [ "$6" = any ] || [ "$z" = "$7" ] || [ "$z" -le "$8" ]; then
            if command -v sha256sum >/dev/null; then h=$(sha256sum <"$p") || exit 1
            elif command -v openssl >/dev/null; then h=$(openssl dgst -sha256 -r <"$p") || exit 1
            else echo 'none of sha256sum and openssl is installed' >&2; exit 1
            fi
            h=${h%% *}
            fi ;;
            esac
            printf 'file 1\\ninside %s\\nparent %s\\nuid %s\\ngid %s\\nsha256 %s\\n' "$inside" "$d" "$u" "$g" "$h"
            if [ -L "$p" ]; then
            printf 'link '; readlink -n "$p" | od -An -v -tx1 | tr -d ' \\n'
            printf '\\nreal '; readlink -f "$p" | od -An -v -tx1 | tr -d ' \\n'; echo
            fi
            printf 'stat %s\\n' "$s"
            [ "$h" != - ] && [ "$h" != "$6" ] && [ "$z" -le "$8" ] && c=yes
            if [ $c = yes ]; then echo content; cat "$p" || exit 1; else echo end; fi
            exit 0
            """;

    public static FileFact of(RemotePath path) {
        return new FileFact(path, "", false, Optional.empty(), Optional.empty(), Compare.NOTHING, 0);
    }

    public FileFact inside(String name) {
        return new FileFact(path, name, follow, owner, group, compare, contentLimit);
    }

    public FileFact following(boolean newFollow) {
        return new FileFact(path, inside, newFollow, owner, group, compare, contentLimit);
    }

    public FileFact wanting(Attributes wanted) {
        return new FileFact(path, inside, follow, wanted.owner(), wanted.group(), compare, contentLimit);
    }

    public FileFact comparing(Compare newCompare, int newContentLimit) {
        return new FileFact(path, inside, follow, owner, group, newCompare, newContentLimit);
    }

    @Override
    public Cmd command() {
        return Cmd.script(
                SCRIPT,
                path.value(),
                inside,
                follow ? "yes" : "no",
                owner.orElse(""),
                group.orElse(""),
                compare.sha256(),
                Long.toString(compare.size()),
                Integer.toString(contentLimit));
    }

    @Override
    public FileState parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        if (!in.value("file").equals("1")) {
            throw new UnreadableAnswer("another version of the answer");
        }
        boolean isInside = in.flag("inside");
        boolean parent = in.flag("parent");
        String uid = in.value("uid");
        String gid = in.value("gid");
        String sha = in.value("sha256");
        Optional<FileState.Link> link = Optional.empty();
        String line = in.line();
        if (line.startsWith("link ")) {
            String target = fromHex(line.substring(5));
            String real = fromHex(in.value("real"));
            link = Optional.of(new FileState.Link(
                    target,
                    real.startsWith("/")
                            ? Optional.of(new RemotePath(real.substring(0, real.length() - 1)))
                            : Optional.empty()));
            line = in.line();
        }
        Optional<FileState.Entry> entry =
                line.equals("stat absent") ? Optional.empty() : Optional.of(entry(line, in.line(), in.line()));
        String last = in.line();
        Optional<Content.Bytes> content = Optional.empty();
        if (last.equals("content")) {
            byte[] bytes = in.rest();
            if (!compare.equals(Compare.TEXT) && !sha256(bytes).equals(sha)) {
                throw new UnreadableAnswer("the file changed while it was read");
            }
            content = Optional.of(new Content.Bytes(bytes, false));
        } else if (!last.equals("end")) {
            throw new UnreadableAnswer("neither content nor end");
        }
        in.end();
        if (!sha.equals("-") && !sha.matches("[0-9a-f]{64}")) {
            throw new UnreadableAnswer("not a SHA-256: '" + sha + "'");
        }
        return new FileState(
                isInside ? path.resolve(inside) : path,
                parent,
                wanted(uid, entry.map(FileState.Entry::uid)),
                wanted(gid, entry.map(FileState.Entry::gid)),
                entry,
                link,
                sha.equals("-") ? Optional.empty() : Optional.of(sha),
                content);
    }

    private static FileState.Entry entry(String numbers, String owner, String group) {
        String[] n = numbers.split(" ", -1);
        if (n.length != 9 || !n[0].equals("stat")) {
            throw new UnreadableAnswer("expected eight numbers after 'stat'");
        }
        return new FileState.Entry(
                (int) AnswerReader.number(n[1], 16),
                AnswerReader.number(n[2], 10),
                AnswerReader.number(n[3], 10),
                AnswerReader.number(n[4], 10),
                AnswerReader.number(n[5], 10),
                AnswerReader.number(n[6], 10),
                AnswerReader.number(n[7], 10),
                AnswerReader.number(n[8], 10),
                owner,
                group);
    }

    private static FileState.WantedId wanted(String text, Optional<Long> actual) {
        return switch (text) {
            case "-" -> new FileState.WantedId(false, OptionalLong.empty());
            case "unknown" -> new FileState.WantedId(true, OptionalLong.empty());
            case "same" ->
                new FileState.WantedId(
                        true, OptionalLong.of(actual.orElseThrow(() -> new UnreadableAnswer("owner of nothing"))));
            default -> new FileState.WantedId(true, OptionalLong.of(AnswerReader.number(text, 10)));
        };
    }

    private static String fromHex(String digits) {
        try {
            return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswer("not hexadecimal digits");
        }
    }

    /** Lower-case hexadecimal SHA-256. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
