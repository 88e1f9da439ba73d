package mirrorplay.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import mirrorplay.engine.FactCache;
import mirrorplay.facts.FactsText;
import mirrorplay.playbook.KeywordValue;

/** Facts kept in a directory, one JSON file for each host, which only the user can read. */
final class FactFiles implements FactCache {
    private final Path directory;
    private final Duration age;
    private final Clock clock;

    /** @param age older ones are not used */
    FactFiles(Path directory, Duration age, Clock clock) {
        this.directory = directory;
        this.age = age;
        this.clock = clock;
    }

    /** The cache that is configured; none unless one is.
     *
     * @param start where a relative directory starts
     */
    static FactCache of(Configuration configuration, Path start, Clock clock) {
        String kind = text(configuration, Setting.FACT_CACHE, "off");
        return kind.equals("off")
                ? NONE
                : new FactFiles(
                        start.resolve(text(configuration, Setting.FACT_CACHE_PATH, ".mirrorplay/facts")),
                        KeywordValue.duration(text(configuration, Setting.FACT_CACHE_AGE, "24h")),
                        clock);
    }

    private static String text(Configuration configuration, String setting, String otherwise) {
        return configuration.get(setting).map(Configuration.Held::value).orElse(otherwise);
    }

    @Override
    public Optional<Map<String, Object>> read(String host, String reached) {
        try {
            Instant now = clock.instant();
            return FactsText.read(Files.readString(file(host)))
                    .filter(kept -> kept.reached().equals(reached)
                            && !kept.gathered().isAfter(now)
                            && kept.gathered().plus(age).isAfter(now))
                    .map(FactsText.Kept::facts);
        } catch (IOException e) {
            // Not there, or not readable: the host is asked.
            return Optional.empty();
        }
    }

    @Override
    public void write(String host, String reached, Map<String, Object> facts) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path fresh = Files.createTempFile(directory, ".new", ".json"); // mode 0600
            Files.writeString(fresh, FactsText.write(new FactsText.Kept(reached, clock.instant(), facts)));
            Files.move(fresh, file(host), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // What is there may be wrong now; a cache that cannot be written costs the next run a question.
            forget(host);
        }
    }

    @Override
    public void forget(String host) {
        // Where it cannot be removed it cannot be read by the next run either, or is too old some day.
        file(host).toFile().delete();
    }

    private Path file(String host) {
        // A name of a host may hold what means something in a path.
        return directory.resolve("host-" + URLEncoder.encode(host, StandardCharsets.UTF_8) + ".json");
    }
}
