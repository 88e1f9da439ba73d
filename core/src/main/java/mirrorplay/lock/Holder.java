package mirrorplay.lock;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whose lock it is.
 *
 * @param controller name of the machine that the run was started on
 * @param since when the run began
 * @param machine the controller's boot and process namespace: within it, {@code pid} means one process
 * @param pid the process of the run on the controller
 * @param born when that process began, so that a later one with the same id is not taken for it
 */
public record Holder(
        String run, String user, String controller, Instant since, String machine, long pid, Instant born) {
    private static final String VERSION = "v1";

    /** One line of words without blanks in them, as it is kept on the host. */
    String text() {
        return List.of(
                        VERSION,
                        run,
                        user,
                        controller,
                        since.toString(),
                        machine,
                        Long.toString(pid),
                        Long.toString(born.toEpochMilli()))
                .stream()
                .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    /** Reads the line; empty when somebody else wrote it. */
    static Optional<Holder> read(String text) {
        try {
            List<String> words = Arrays.stream(text.strip().split(" ", -1))
                    .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                    .toList();
            if (words.size() != 8 || !words.getFirst().equals(VERSION)) {
                return Optional.empty();
            }
            return Optional.of(new Holder(
                    words.get(1),
                    words.get(2),
                    words.get(3),
                    Instant.parse(words.get(4)),
                    words.get(5),
                    Long.parseLong(words.get(6)),
                    Instant.ofEpochMilli(Long.parseLong(words.get(7)))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the same person runs both, on the same controller. */
    boolean sameOperator(Holder other) {
        return user.equals(other.user) && controller.equals(other.controller);
    }

    /** Who, since when, from where. */
    String described(Instant now) {
        return user + " on " + controller + ", run " + run + ", since " + since + " ("
                + Duration.between(since, now).toMinutes() + " min)";
    }
}
