package mirrorplay.command;

import java.nio.charset.StandardCharsets;

/** A value that must never be shown: {@link #toString()} gives {@code ***}.
 *
 * @param reveal the value itself, for the one place that hands it to a host by standard input
 */
public record Secret(String reveal) {
    /** The value in UTF-8. */
    public byte[] bytes() {
        return reveal.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
