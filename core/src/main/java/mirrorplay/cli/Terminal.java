package mirrorplay.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the program has around it: streams, environment, directory. Tests give their own.
 *
 * @param person who sits at the other end of input and output; empty when nobody does
 * @param signals how the program is asked to stop
 * @param directory where relative paths of the command line start
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Optional<Person> person,
        Signals signals,
        Path directory) {
    /** Whether a person sits at the other end of input and output. */
    boolean interactive() {
        return person.isPresent();
    }

    /** Whether output is coloured: a terminal, and neither {@code NO_COLOR} nor {@code TERM=dumb}. */
    boolean colour() {
        return interactive()
                && !environment.containsKey("NO_COLOR")
                && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    }

    String user() {
        return environment.getOrDefault("USER", System.getProperty("user.name", "unknown"));
    }

    Path home() {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
    }
}
