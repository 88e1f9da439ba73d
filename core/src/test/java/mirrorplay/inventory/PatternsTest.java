package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PatternsTest {
    private static final String HOSTS = """
            all:
              children:
                web: {hosts: {web1: , web2: }}
                db: {hosts: {db1: , db2: }}
                empty:
            """;

    private final Diagnostics out = new Diagnostics();
    private final Inventory inventory = InventoryFixture.yaml(HOSTS);
    private final MemorySources sources = new MemorySources();

    private static String names(List<Host> hosts) {
        return hosts.stream().map(Host::name).collect(Collectors.joining(" "));
    }

    private String match(String pattern) {
        return names(Patterns.match(pattern, inventory, null, out));
    }

    private String limit(String pattern) {
        return names(Patterns.limit(pattern, inventory, sources, out));
    }

    static List<String> reference() throws Exception {
        return Files.readAllLines(resource("expected.txt"));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(PatternsTest.class.getResource("/patterns/" + name).toURI());
    }

    @ParameterizedTest
    @MethodSource("reference")
    void a_pattern_selects_the_same_hosts_in_the_same_order_as_the_reference(String line) throws Exception {
        Inventory large = new InventoryLoader()
                .load(
                        List.of(resource("hosts.ini").toString()),
                        Optional.empty(),
                        new DiskSources(Path.of(""), Duration.ofSeconds(1)),
                        out);
        assertThat(out.all()).isEmpty();
        String[] parts = line.split(" => ?", 2);
        assertThat(names(Patterns.match(parts[0], large, null, true, out))).isEqualTo(parts[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "webb        | the inventory has no host or group 'webb'       | did you mean 'web'?",
                "web:db9     | the inventory has no host or group 'db9'        | did you mean 'db'?",
                "all:!web9   | the inventory has no host or group 'web9'       | did you mean 'web'?",
                "db:&webs    | the inventory has no host or group 'webs'       | did you mean 'web'?",
                "x*          | no host or group of the inventory matches 'x*'  |",
                "~^x         | no host or group of the inventory matches '~^x' |",
                "empty       | the pattern 'empty' selects no host             | --allow-empty",
                "web:&db     | the pattern 'web:&db' selects no host           | --allow-empty",
                "web[2]      | 'web' has only 2 hosts                          | the last one [-1]",
                "web[-3]     | 'web' has only 2 hosts                          | the last one [-1]",
                "web[0-1]    | written with a colon                            | [0:2]",
                "web[1:0]    | the range is reversed                           | [0:2]",
                "web[        | bracket without its counterpart                 |",
                "~(          | is no regular expression                        |",
                "web,!       | '!' stands alone                                | write the name right behind",
                "` `         | the pattern is empty                            | write 'all'",
                ",           | the pattern is empty                            | write 'all'",
            })
    void a_pattern_that_selects_nothing_or_holds_a_slip_is_an_error(String pattern, String problem, String hint) {
        match(pattern);
        assertThat(out.all()).hasSize(1);
        Diagnostic found = out.all().getFirst();
        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertThat(found.problem()).contains(problem);
        assertThat(found.hint()).contains(hint == null ? "" : hint);
    }

    @Test
    void what_may_be_empty_is_only_warned_of() {
        assertThat(Patterns.match("empty:nobody", inventory, null, true, out)).isEmpty();
        assertThat(out.hasErrors()).isFalse();
        assertThat(out.all()).isNotEmpty();
    }

    @Test
    void an_exclusion_glob_may_match_nobody() {
        assertThat(match("web:!spare*")).isEqualTo("web1 web2");
        assertThat(out.all()).isEmpty();
    }

    @Test
    void localhost_exists_without_being_in_the_inventory() {
        assertThat(match("localhost")).isEqualTo("localhost");
        Host host = inventory.host("localhost").orElseThrow();
        assertThat(host.implicit()).isTrue();
        assertThat(InventoryFixture.variable(inventory, "localhost", "ansible_connection"))
                .isEqualTo("\"local\"");
        assertThat(InventoryFixture.hosts(inventory)).doesNotContain("localhost");
    }

    @Test
    void a_limit_reads_patterns_from_a_file() {
        sources.file("retry", "# failed last time\nweb1\n\n db:!db1 \n");
        assertThat(limit("@retry")).isEqualTo("web1 db2");
        assertThat(limit("@retry,&web")).isEqualTo("web1");
        assertThat(out.all()).isEmpty();
    }

    @Test
    void a_wrong_line_in_a_limit_file_is_located() {
        sources.file("retry", "web1\nweb8\n");
        limit("@retry");
        assertThat(out.all()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo(Code.PATTERN_NO_MATCH);
            assertThat(found.range()).hasToString("retry:2:1");
        });
    }

    @Test
    void a_limit_that_only_excludes_leaves_the_others() {
        assertThat(limit("!web")).isEqualTo("db1 db2");
        assertThat(limit("!db1:!web")).isEqualTo("db2");
    }

    @Test
    void a_missing_limit_file_is_an_error() {
        limit("@none");
        assertThat(out.all()).singleElement().extracting(Diagnostic::code).isEqualTo(Code.FILE_NOT_FOUND);
    }
}
