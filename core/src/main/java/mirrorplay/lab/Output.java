package mirrorplay.lab;

/** What a command in a machine ended with: exit status, standard output and standard error. */
public record Output(long exit, String out, String err) {
    /** Standard output without the last line ends; fails when the command did. */
    public String text() {
        if (exit != 0) {
            throw new IllegalStateException("exit " + exit + ": " + err.strip() + " " + out.strip());
        }
        return out.stripTrailing();
    }
}
