package mirrorplay.cli;

/** Exit statuses of the program. */
final class ExitCode {
    static final int DONE = 0;
    static final int WRONG_INPUT = 1;
    static final int FAILED = 2;
    static final int CHANGES = 3;
    static final int UNREACHABLE = 4;
    static final int BUG = 70;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
