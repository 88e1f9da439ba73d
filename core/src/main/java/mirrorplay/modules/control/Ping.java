package mirrorplay.modules.control;

import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import mirrorplay.module.UnreadableAnswer;

/** Shows that a host can be logged in to and runs commands. */
@ModuleInfo(
        name = "ping",
        summary = "Show that the host can be logged in to, with the rights of the task, and runs commands.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 1)
public record Ping(
        @Param(doc = "What is answered.", example = "pong", fallback = "pong")
        String data) implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        host.ask(new Reply());
        return new Plan.NoChange("answered", Result.values(Map.of("ping", data)));
    }

    /** Whether the host answers at all. */
    record Reply() implements Fact<Boolean> {
        @Override
        public Cmd command() {
            return Cmd.script("echo pong");
        }

        @Override
        public Boolean parse(ExecResult result) {
            AnswerReader in = new AnswerReader(result);
            if (!in.line().equals("pong")) {
                throw new UnreadableAnswer("the host does not answer a plain echo");
            }
            in.end();
            return true;
        }
    }
}
