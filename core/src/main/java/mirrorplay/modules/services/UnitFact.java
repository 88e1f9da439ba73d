package mirrorplay.modules.services;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.ExecResult;
import mirrorplay.module.AnswerReader;
import mirrorplay.module.Fact;
import mirrorplay.module.UnreadableAnswer;

/** Asks systemd all about one unit. Empty on a host that systemd did not boot.
 *
 * @param unit with its suffix, e.g. {@code mariadb.service}
 */
record UnitFact(String unit) implements Fact<Optional<UnitState>> {
    private static final String SCRIPT = """
            if [ ! -d /run/systemd/system ]; then echo 'manager other'; exit 0; fi
            echo 'manager systemd'
            echo "enablement $(LC_ALL=C systemctl is-enabled -- "$1" 2>/dev/null | tail -n 1)"
            LC_ALL=C systemctl show -p LoadState -p ActiveState -p SubState -p NeedDaemonReload -- "$1" || exit 1
            """;

    @Override
    public Cmd command() {
        return Cmd.script(SCRIPT, unit);
    }

    @Override
    public Optional<UnitState> parse(ExecResult result) {
        AnswerReader in = new AnswerReader(result);
        String manager = in.value("manager");
        if (manager.equals("other")) {
            in.end();
            return Optional.empty();
        }
        if (!manager.equals("systemd")) {
            throw new UnreadableAnswer("neither systemd nor other: '" + manager + "'");
        }
        String enablement = in.value("enablement");
        Map<String, String> properties = new HashMap<>();
        while (!in.atEnd()) {
            String line = in.line();
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new UnreadableAnswer("expected name=value from systemctl show: '" + line + "'");
            }
            properties.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return Optional.of(new UnitState(
                enablement.equals("not-found") ? "" : enablement,
                property(properties, "LoadState"),
                property(properties, "ActiveState"),
                property(properties, "SubState"),
                property(properties, "NeedDaemonReload").equals("yes")));
    }

    private static String property(Map<String, String> properties, String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new UnreadableAnswer("systemctl show gives no " + name);
        }
        return value;
    }
}
