package mirrorplay.modules.commands;

import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;

/** Completes a command of the user's with its directory and standard input. */
final class Input {
    private Input() {}

    static Cmd give(Cmd command, Optional<String> stdin, boolean newline, Optional<RemotePath> chdir) {
        Cmd complete = chdir.map(command::withDirectory).orElse(command);
        return stdin.map(text -> complete.withStdin(newline && !text.endsWith("\n") ? text + "\n" : text))
                .orElse(complete);
    }
}
