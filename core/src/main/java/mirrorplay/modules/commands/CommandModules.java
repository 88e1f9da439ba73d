package mirrorplay.modules.commands;

import java.util.List;

/** The modules for the user's own commands. */
public final class CommandModules {
    private CommandModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(AsyncStatus.class, Command.class, Raw.class, Shell.class);
    }
}
