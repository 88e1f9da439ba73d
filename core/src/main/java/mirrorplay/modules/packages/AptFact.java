package mirrorplay.modules.packages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Asks dpkg about packages, and apt about their candidates, all in one question.
 *
 * @param names packages without versions
 * @param allCandidates whether candidates are wanted even when everything is installed
 */
record AptFact(List<String> names, boolean allCandidates) implements Fact<AptState> {
    // Candidates are read from the lists only when needed: that takes longer than all the rest.
    private static final String SCRIPT = """
            all=$1; shift
            command -v dpkg-query >/dev/null || { echo 'there is no dpkg-query: this is not a Debian system' >&2; exit 1; }
            found=no newer=no age=-
            for f in /var/lib/apt/lists/*Release; do [ -e "$f" ] && found=yes && break; done
            if [ "$found" = yes ]; then
            age=$(($(date +%s) - $(stat -c %Y /var/lib/apt/lists))) || exit 1
            [ "$age" -ge 0 ] || age=0
            [ -z "$(find /etc/apt/sources.list /etc/apt/sources.list.d -newer /var/lib/apt/lists 2>/dev/null)" ] || newer=yes
            fi
            printf 'lists %s\\nnewer %s\\n' "$age" "$newer"
            if [ $# -gt 0 ]; then
            q=$(LC_ALL=C dpkg-query -W -f='pkg ${Package} ${Architecture} ${db:Status-Status} ${Version}\\n' -- "$@" 2>/dev/null)
            [ -z "$q" ] || printf '%s\\n' "$q"
            n=$(printf '%s\\n' "$q" | grep -c ' installed ')
            if [ "$n" -lt $# ]; then
            LC_ALL=C dpkg-query -W -f='${db:Status-Status} ${Provides}\\n' | sed -n 's/^installed \\(..*\\)/provides \\1/p' \\
            | grep -F "$(printf '%s\\n' "$@")"
            fi
            if [ "$all" = yes ] || [ "$n" -lt $# ]; then
            echo policy
            LC_ALL=C apt-cache policy -- "$@" 2>/dev/null | sed -n -e '/^[^ ].*:$/p' -e '/^  Candidate: /p'
            fi
            fi
            echo end
            """;

    @Override
    public Cmd command() {
        List<String> arguments = new ArrayList<>(List.of(allCandidates ? "yes" : "no"));
        arguments.addAll(names);
        return Cmd.script(SCRIPT, arguments.toArray(String[]::new));
    }

    @Override
    public AptState parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        String age = in.value("lists");
        boolean newer = in.flag("newer");
        List<AptState.Known> packages = new ArrayList<>();
        List<String> provided = new ArrayList<>();
        String line = in.line();
        for (; line.startsWith("pkg ") || line.startsWith("provides "); line = in.line()) {
            if (line.startsWith("pkg ")) {
                packages.add(known(line));
            } else {
                Arrays.stream(line.substring(9).split(",", -1))
                        .map(p -> p.strip().replaceFirst(" .*", ""))
                        .forEach(provided::add);
            }
        }
        Optional<Map<String, String>> candidates = Optional.empty();
        if (line.equals("policy")) {
            Map<String, String> found = new LinkedHashMap<>();
            String name = "";
            for (line = in.line(); !line.equals("end"); line = in.line()) {
                if (line.startsWith("  Candidate: ")) {
                    String version = line.substring(13);
                    found.put(name, version.equals("(none)") ? "" : version);
                } else {
                    name = line.substring(0, line.length() - 1);
                }
            }
            candidates = Optional.of(found);
        }
        if (!line.equals("end")) {
            throw new UnreadableAnswer("unexpected line about packages: '" + line + "'");
        }
        in.end();
        OptionalLong seconds = age.equals("-") ? OptionalLong.empty() : OptionalLong.of(AnswerReader.number(age, 10));
        return new AptState(seconds, newer, packages, provided, candidates);
    }

    private static AptState.Known known(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 5) {
            throw new UnreadableAnswer("expected name, architecture, status and version: '" + line + "'");
        }
        return new AptState.Known(parts[1], parts[2], parts[3], parts[4]);
    }
}
