package mirrorplay.modules.mysql;

import java.util.List;
import java.util.Map;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;
import org.jspecify.annotations.Nullable;

/** The longest statement that a server takes, in bytes. */
record PacketFact() implements Fact<Long> {
    @Override
    public Cmd command() {
        return new Query("SELECT @@global.max_allowed_packet AS packet;").command();
    }

    @Override
    public Long parse(ExecResult result) {
        List<List<Map<String, @Nullable String>>> sets = new Query("").parse(result);
        String packet = sets.size() == 1 && sets.getFirst().size() == 1
                ? sets.getFirst().getFirst().get("packet")
                : null;
        if (packet == null || !packet.matches("[0-9]{1,18}")) {
            throw new UnreadableAnswer("the server did not tell max_allowed_packet");
        }
        return Long.parseLong(packet);
    }
}
