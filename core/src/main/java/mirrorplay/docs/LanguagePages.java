package mirrorplay.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mirrorplay.facts.FactNames;
import mirrorplay.template.FunctionDoc;

/** Pages about the language itself, made from what the program knows: by topic. */
public final class LanguagePages {
    private static final Map<String, java.util.function.Supplier<String>> TOPICS = topics();

    private LanguagePages() {}

    private static Map<String, java.util.function.Supplier<String>> topics() {
        Map<String, java.util.function.Supplier<String>> topics = new LinkedHashMap<>();
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
    public static java.util.Set<String> names() {
        return TOPICS.keySet();
    }

    /** The page of a topic. */
    public static Optional<String> page(String topic) {
        return Optional.ofNullable(TOPICS.get(topic)).map(java.util.function.Supplier::get);
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

                ```yaml
                - apt: {name: chrony}
                  when: facts.os.family == "Debian" && facts.virtualization.type != "docker"
                - template: {src: my.cnf.ftl, dest: /etc/mysql/conf.d/size.cnf}
                  vars: {pool_mb: "${(facts.memory.total_mb * 0.6)?int}"}
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
