package mirrorplay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database and the application that a rehearsal starts from, on real machines with Debian's packages. */
@Tag("lab")
class RehearsalFixtureIT {
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final Path FIXTURES = Path.of("..", "playbooks", "files", "rehearsal");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private static Engine engine;
    private static Lab lab;

    @TempDir
    private static Path temporary;

    @BeforeAll
    static void boot() throws IOException {
        engine = new EngineInstaller(ENVIRONMENT, _ -> {}).engine(false);
        String image = new ImageStore(engine, ENVIRONMENT, false, _ -> {}).ensure(MachineImage.MARIADB);
        lab = Lab.boot(
                engine, LabRequest.of(image, List.of("db0", "h2", "app1")), new SecureRandom(), ENVIRONMENT, _ -> {});
        for (String database : List.of("db0", "h2")) {
            Machine machine = lab.machine(database);
            machine.put("/root/database.sql", Files.readAllBytes(FIXTURES.resolve("database.sql")), 0600);
            machine.shell("printf '[mysqld]\\nbind-address=0.0.0.0\\n' > /etc/mysql/mariadb.conf.d/70-listen.cnf;"
                            + " systemctl start mariadb && mariadb < /root/database.sql && mariadb -e \"CREATE USER"
                            + " cloud@'%' IDENTIFIED BY 'only-in-this-test'; GRANT ALL ON cloud.* TO cloud@'%';"
                            + " GRANT ALL ON cloud_usage.* TO cloud@'%'\"")
                    .text();
        }
        Path jar = temporary.resolve("management.jar");
        ApplicationJar.build(FIXTURES.resolve("Management.java"), jar);
        Machine app = lab.machine("app1");
        app.shell("useradd --system cloud; mkdir -p /etc/cloudstack/management /usr/share/management")
                .text();
        app.put("/usr/share/management/management.jar", Files.readAllBytes(jar), 0644);
        app.put(
                "/etc/systemd/system/management.service",
                Files.readAllBytes(FIXTURES.resolve("management.service")),
                0644);
        app.put("/etc/cloudstack/management/db.properties", properties().getBytes(StandardCharsets.UTF_8), 0644);
        app.shell("systemctl daemon-reload && systemctl start management").text();
    }

    @AfterAll
    static void close() {
        lab.close();
        engine.close();
    }

    @Test
    void the_database_has_the_tables_that_a_cluster_would_lose() {
        assertThat(count("engine = 'MEMORY'")).isEqualTo("2");
        assertThat(count("engine = 'MyISAM'")).isEqualTo("1");
        assertThat(count("engine = 'InnoDB' AND NOT EXISTS (SELECT 1 FROM information_schema.table_constraints c"
                        + " WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name"
                        + " AND c.constraint_type = 'PRIMARY KEY')"))
                .isEqualTo("11");
        assertThat(query("SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = 'cloud'"))
                .isEqualTo("1");
        assertThat(query("SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema = 'cloud'"))
                .isEqualTo("2");
        assertThat(query("SELECT COUNT(*) FROM information_schema.events WHERE event_schema = 'cloud'"))
                .isEqualTo("1");
        assertThat(query("SELECT COUNT(*) FROM information_schema.views WHERE table_schema LIKE 'cloud%'"))
                .isEqualTo("4");
        assertThat(query("SELECT account_name FROM cloud.account WHERE id = 6")).isEqualTo("👩‍🔧 ops 6");
    }

    @Test
    void every_server_gets_the_same_rows() {
        String dump = "mariadb-dump --skip-dump-date --routines --events --hex-blob --databases cloud cloud_usage"
                + " | sha256sum; mariadb-dump --databases cloud cloud_usage | wc -c";
        List<String> first = lab.machine("db0").shell(dump).text().lines().toList();
        assertThat(lab.machine("h2").shell(dump).text().lines().toList()).isEqualTo(first);
        assertThat(Long.parseLong(first.get(1).strip())).isBetween(45_000_000L, 60_000_000L);
    }

    @Test
    void the_application_uses_one_host_until_it_is_told_of_others() throws Exception {
        HttpResponse<String> health = waitFor("/client/", 200);
        assertThat(health.body()).contains("\"database\":\"db0\"", "\"ha\":false", "\"accounts\":900");
        assertThat(get("/write").body()).contains("\"status\":\"written\"", "\"database\":\"db0\"");

        lab.machine("db0").exec("systemctl", "stop", "mariadb").text();
        HttpResponse<String> down = waitFor("/client/", 503);
        assertThat(down.body()).contains("\"reason\":\"").contains("db0");

        lab.machine("app1")
                .shell("cd /etc/cloudstack/management && sed -i -e 's/^db.ha.enabled=false/db.ha.enabled=true/'"
                        + " -e 's/^\\(db.[a-z]*.slaves\\)=.*/\\1=h2/' db.properties && systemctl restart management")
                .text();
        assertThat(waitFor("/client/", 200).body()).contains("\"database\":\"h2\"", "\"usage\":\"h2\"", "\"ha\":true");
        assertThat(get("/write").body()).contains("\"database\":\"h2\"");

        lab.machine("db0").exec("systemctl", "start", "mariadb").text();
        assertThat(Waiting.until(
                        LIMIT,
                        () -> Optional.of(get("/client/").body())
                                .filter(body -> body.contains("\"database\":\"db0\""))))
                .as("after db.cloud.secondsBeforeRetryMaster the first host is used again")
                .isPresent();
    }

    private static String properties() throws IOException {
        return Files.readString(FIXTURES.resolve("db.properties.ftl"))
                .replace("${app_db_password}", "only-in-this-test")
                .replace("${app_db_host}", "db0");
    }

    private static String count(String condition) {
        return query(
                "SELECT COUNT(*) FROM information_schema.tables t WHERE table_schema LIKE 'cloud%' AND " + condition);
    }

    private static String query(String sql) {
        return lab.machine("db0")
                .exec("mariadb", "--default-character-set=utf8mb4", "-N", "-e", sql)
                .text();
    }

    private static HttpResponse<String> waitFor(String path, int status) {
        return Waiting.until(LIMIT, () -> Optional.of(get(path)).filter(response -> response.statusCode() == status))
                .orElseThrow(
                        () -> new AssertionError("last answer: " + get(path).body()));
    }

    private static HttpResponse<String> get(String path) {
        URI uri = URI.create("http://" + lab.machine("app1").address() + ":8080" + path);
        return Waiting.until(LIMIT, () -> {
                    try {
                        return Optional.of(HTTP.send(
                                HttpRequest.newBuilder(uri)
                                        .timeout(Duration.ofSeconds(20))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()));
                    } catch (IOException _) {
                        return Optional.empty();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(e);
                    }
                })
                .orElseThrow();
    }
}
