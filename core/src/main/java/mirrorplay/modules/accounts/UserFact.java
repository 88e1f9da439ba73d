package mirrorplay.modules.accounts;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.command.Secret;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Asks all about a user. Empty when there is none.
 *
 * @param password the wanted hash: the host compares it, so that no hash leaves the host
 */
record UserFact(String name, Optional<Secret> password) implements Fact<Optional<UserState>> {
    private static final String SCRIPT = """
            line() { getent "$1" "$3" 2>/dev/null || while IFS= read -r l; do case $l in "$3":*) printf '%s\\n' "$l"; return ;; esac; done <"$2"; }
            e=$(line passwd /etc/passwd "$1")
            if [ -z "$e" ]; then echo 'user no'; exit 0; fi
            echo 'user yes'
            want=; IFS= read -r want
            p=-
            if [ -n "$want" ]; then
            if s=$(line shadow /etc/shadow "$1" 2>/dev/null) && [ -n "$s" ]; then
            s=${s#*:} s=${s%%:*}
            if [ "$s" = "$want" ]; then p=same; else p=differs; fi
            else p=unreadable
            fi
            fi
            printf 'passwd %s\\n' "$e"
            printf 'primary %s\\ngroups %s\\npassword %s\\n' "$(id -gn "$1")" "$(id -Gn "$1")" "$p"
            """;

    @Override
    public Cmd command() {
        Cmd plain = Cmd.script(SCRIPT, name);
        return password.map(p -> plain.withStdin(new Secret(p.reveal() + "\n"))).orElse(plain);
    }

    @Override
    public Optional<UserState> parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        if (!in.flag("user")) {
            in.end();
            return Optional.empty();
        }
        String[] entry = in.value("passwd").split(":", -1);
        if (entry.length != 7) {
            throw new UnreadableAnswer("expected seven fields in the entry of user " + name);
        }
        String primary = in.value("primary");
        Set<String> groups =
                new LinkedHashSet<>(Arrays.asList(in.value("groups").split(" ", -1)));
        groups.remove(primary);
        groups.remove("");
        UserState.Password same = switch (in.value("password")) {
            case "-" -> UserState.Password.NOT_ASKED;
            case "same" -> UserState.Password.SAME;
            case "differs" -> UserState.Password.DIFFERS;
            case "unreadable" -> UserState.Password.UNREADABLE;
            default -> throw new UnreadableAnswer("password is none of the known answers");
        };
        in.end();
        return Optional.of(new UserState(
                AnswerReader.number(entry[2], 10),
                primary,
                AnswerReader.number(entry[3], 10),
                groups,
                entry[4],
                entry[5],
                entry[6],
                same));
    }
}
