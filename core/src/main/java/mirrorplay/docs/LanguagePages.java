package mirrorplay.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mirrorplay.facts.FactNames;
import mirrorplay.template.FunctionDoc;

/** Pages about the language itself, by topic: made from what the program knows, or written by hand with examples that tests run. */
public final class LanguagePages {
    private static final List<String> WRITTEN =
            List.of("inventory", "patterns", "variables", "tasks", "roles", "tags", "configuration");
    private static final Map<String, Supplier<String>> TOPICS = topics();

    private LanguagePages() {}

    private static Map<String, Supplier<String>> topics() {
        Map<String, Supplier<String>> topics = new LinkedHashMap<>();
        WRITTEN.forEach(topic -> topics.put(topic, () -> written(topic)));
        topics.put("facts", LanguagePages::facts);
        topics.put("functions", LanguagePages::functions);
        topics.put("findings", FindingDocs::page);
        return topics;
    }

    /** All pages by file name, in Markdown. */
    public static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        TOPICS.forEach((topic, page) -> pages.put(topic + ".md", page.get()));
        return pages;
    }

    /** The names of the topics. */
    public static Set<String> names() {
        return TOPICS.keySet();
    }

    /** The page of a topic. */
    public static Optional<String> page(String topic) {
        return Optional.ofNullable(TOPICS.get(topic)).map(Supplier::get);
    }

    /** A page of {@code core/docs/language}; the build puts those into the program. */
    private static String written(String topic) {
        String file = "/mirrorplay/language/" + topic + ".md";
        try (InputStream in = Objects.requireNonNull(LanguagePages.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String functions() {
        StringBuilder page = new StringBuilder("""
                # Functions

                In `${…}`, in conditions and in templates, beside all that FreeMarker has (`x?upper_case`, `list?join(",")`, `map?keys` …).
                How many values a call has, and words that must be one of a few, are checked before the first connection. What a function
                gives is data: a `${…}` in it is never evaluated. What is made of a secret is a secret.

                | call | gives | example | result |
                |---|---|---|---|
                """);
        for (FunctionDoc function : FunctionDoc.all()) {
            page.append("| `")
                    .append(function.usage())
                    .append("` | ")
                    .append(function.meaning())
                    .append(" | `")
                    .append(function.example())
                    .append("` | ")
                    .append(function.gives().isEmpty() ? "" : "`" + function.gives() + "`")
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String facts() {
        StringBuilder page = new StringBuilder("""
                # Facts

                `facts.…` is what a host says of itself. It is asked at the first use on that host, in one round trip, with the shell that is
                there; a run that uses no facts asks none. `hostvars[h].facts` asks host `h`. They are kept for the run: `setup` asks anew,
                `meta: clear_facts` forgets. They are asked as the user of the connection, whatever `become` says; `setup` with `become: true`
                asks with root's rights. `gather_facts` may be written, but need not be: facts are asked where they are used, also after
                `gather_facts: false`.

                A name that is not in this table is refused before the first connection. A text that is not known is empty, a number 0;
                `default_ipv4` is empty where there is no default route: `(facts.default_ipv4.address)!""`.

                With `fact_cache: jsonfile` in `mirrorplay.yml` (see `mirrorplay config`) they are kept between runs in `.mirrorplay/facts` for 24 hours,
                or as long as `fact_cache_age` says; `facts.time` and `facts.env` are never kept. They hold while the host is reached the same way;
                `setup` and `meta: clear_facts` remove what is kept of a host.

                ```yaml facts.yml
                - hosts: localhost
                  tasks:
                    - name: what the buffer pool may take
                      set_fact: {pool_mb: "${(facts.memory.total_mb * 0.6)?int}"}
                    - name: on some hosts only
                      debug: {msg: "${facts.os.name} ${facts.os.version}: ${pool_mb} MiB"}
                      when: facts.os.family == "Debian" && facts.virtualization.type != "lxc"
                ```
                ```console
                $ mirrorplay run facts.yml
                …
                PLAY RECAP ****
                …
                ```

                | name | holds |
                |---|---|
                """);
        FactNames.all()
                .forEach((path, doc) -> page.append("| `facts.")
                        .append(path.replace("*", "NAME"))
                        .append("` | ")
                        .append(doc)
                        .append(" |\n"));
        return page.toString();
    }
}
