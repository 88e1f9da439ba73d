package mirrorplay.modules.commands;

import java.util.Set;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;

/** How a job is. */
public record JobFact(String id) implements Fact<JobFact.Seen> {
    private static final String SCRIPT = Job.BASE + """
            d=$b/$1
            state=missing rc=0 late=no
            if own && [ -d "$d" ]; then
            [ -e "$d/timeout" ] && late=yes
            if [ -e "$d/rc" ]; then
            state=finished
            rc=$(cat "$d/rc")
            else
            state=gone
            p=$(cat "$d/pid" 2>/dev/null)
            began=$(cat "$d/began" 2>/dev/null)
            if [ -z "$p" ]; then state=running
            elif kill -0 "$p" 2>/dev/null; then
            now=$(cut -d " " -f 22 "/proc/$p/stat" 2>/dev/null)
            [ "$began" = "$now" ] && state=running
            fi
            # It may have ended between the two questions.
            if [ "$state" = gone ] && [ -e "$d/rc" ]; then
            state=finished
            rc=$(cat "$d/rc")
            fi
            fi
            fi
            echo "state $state"
            echo "late $late"
            echo "rc $rc"
            """;

    /** What became of it.
     *
     * @param late whether it was ended because it took too long
     * @param rc its exit status, once it is finished
     */
    public record Seen(State state, boolean late, int rc) {}

    /** How far it is. */
    public enum State {
        /** There is none of this id. */
        MISSING,
        RUNNING,
        FINISHED,
        /** It ended without saying how: it was killed, or the host was started anew. */
        GONE
    }

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT, id);
    }

    @Override
    public Seen parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        State state = switch (in.value("state")) {
            case "missing" -> State.MISSING;
            case "running" -> State.RUNNING;
            case "finished" -> State.FINISHED;
            default -> State.GONE;
        };
        boolean late = in.flag("late");
        int rc = (int) AnswerReader.number(in.value("rc"), 10);
        in.end();
        return new Seen(state, late, rc);
    }

    /** What a job printed. */
    public record Printed(String id, boolean error) implements Fact<String> {
        @Override
        public Cmd command() {
            return Cmd.script(Job.BASE + "own && cat \"$b/$1/$2\"\n", id, error ? "err" : "out");
        }

        @Override
        public String parse(ExecResult result) {
            return result.out();
        }

        @Override
        public Set<Integer> answers() {
            return Set.of(0, 1);
        }
    }
}
