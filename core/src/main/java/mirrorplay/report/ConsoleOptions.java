package mirrorplay.report;

/** How the console report looks.
 *
 * @param terminal whether the last line may be written again and again
 * @param color whether to use ANSI colours
 * @param width columns of the terminal
 * @param verbosity how many {@code -v} were given
 * @param diff whether to show what changes in texts
 */
public record ConsoleOptions(boolean terminal, boolean color, int width, int verbosity, boolean diff) {
    /** For a file or a pipe: no colour, nothing in place. */
    public static final ConsoleOptions PLAIN = new ConsoleOptions(false, false, 80, 0, false);

    public ConsoleOptions withVerbosity(int newVerbosity) {
        return new ConsoleOptions(terminal, color, width, newVerbosity, diff);
    }

    public ConsoleOptions withDiff(boolean newDiff) {
        return new ConsoleOptions(terminal, color, width, verbosity, newDiff);
    }
}
