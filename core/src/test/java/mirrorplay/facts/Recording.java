package mirrorplay.facts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mirrorplay.command.ExecResult;

/** What hosts printed when they were asked for their facts. In the files the heads of the parts are written {@code == name}, and
 * the variables of the environment stand on lines. */
final class Recording {
    private Recording() {}

    static ExecResult of(String name) {
        try (InputStream in =
                Objects.requireNonNull(Recording.class.getResourceAsStream("/facts/" + name + ".txt"), name)) {
            return result(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ExecResult result(String text) {
        int environment = text.indexOf("== environment\n");
        int end = environment < 0 ? text.length() : environment + "== environment\n".length();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("\n" + text.substring(0, end))
                .replace("\n== ", "\n\u001e")
                .substring(1)
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(text.substring(end).replace('\n', '\0').getBytes(StandardCharsets.UTF_8));
        return new ExecResult(0, Optional.empty(), out.toByteArray(), new byte[0], false, Duration.ZERO);
    }

    static GatheredFacts facts(String name) {
        return new FactsQuestion().parse(of(name));
    }

    /** The value at a path such as {@code os.name}; a path through a list names an index. */
    static Object at(Map<String, Object> facts, String path) {
        Object value = facts;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map
                    ? map.get(name)
                    : ((java.util.List<?>) Objects.requireNonNull(value, path)).get(Integer.parseInt(name));
        }
        return Objects.requireNonNull(value, path);
    }
}
