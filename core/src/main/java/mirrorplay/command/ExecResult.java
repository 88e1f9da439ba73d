package mirrorplay.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How a command ended.
 *
 * @param exit its exit status; 128 + n when a signal ended it
 * @param signal the name of the signal that ended it, where the connection reports one
 * @param stdout what it wrote; the tail of it when {@code truncated}
 * @param truncated whether output was more than is kept
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the content
public record ExecResult(
        int exit, Optional<String> signal, byte[] stdout, byte[] stderr, boolean truncated, Duration elapsed) {
    public static ExecResult of(int exit, String stdout, String stderr) {
        return new ExecResult(
                exit,
                Optional.empty(),
                stdout.getBytes(StandardCharsets.UTF_8),
                stderr.getBytes(StandardCharsets.UTF_8),
                false,
                Duration.ZERO);
    }

    public boolean ok() {
        return exit == 0;
    }

    /** Standard output as text; bytes that are not UTF-8 become replacement characters. */
    public String out() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** Standard error as text; bytes that are not UTF-8 become replacement characters. */
    public String err() {
        return new String(stderr, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExecResult that
                && exit == that.exit
                && signal.equals(that.signal)
                && Arrays.equals(stdout, that.stdout)
                && Arrays.equals(stderr, that.stderr);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(stdout) * 31 + exit;
    }

    @Override
    public String toString() {
        return "exit " + exit + ", " + stdout.length + " bytes out, " + stderr.length + " bytes err";
    }
}
