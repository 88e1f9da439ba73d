import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;

/**
 * A small management service in the manner of CloudStack's: it reads db.properties once at its start and talks to the databases named there with
 * MariaDB's own driver. With {@code db.ha.enabled=true} the driver tries the host and then the slaves, in that order; otherwise it knows the host alone.
 *
 * <p>{@code GET /client/} tells which server answers (200), or why none does (503); {@code GET /write} adds a row. Arguments: file, port.
 */
public final class Management {
    private final Database cloud;
    private final Database usage;

    private Management(Properties properties) {
        cloud = new Database("cloud", properties);
        usage = new Database("usage", properties);
    }

    public static void main(String[] args) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Management management = new Management(properties);
        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(args[1])), 0);
        server.createContext("/client/", exchange -> answer(exchange, management::health));
        server.createContext("/write", exchange -> answer(exchange, management::write));
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
        System.out.println("cloud: " + management.cloud.url + ", usage: " + management.usage.url);
    }

    private interface Page {
        String text() throws SQLException;
    }

    private String health() throws SQLException {
        try (Connection toCloud = cloud.connect();
                Connection toUsage = usage.connect()) {
            return "{\"status\":\"up\",\"database\":\"" + one(toCloud, "SELECT @@hostname") + "\",\"usage\":\"" + one(toUsage, "SELECT @@hostname")
                    + "\",\"ha\":" + cloud.failsOver + ",\"accounts\":" + one(toCloud, "SELECT COUNT(*) FROM account") + ",\"alerts\":"
                    + one(toCloud, "SELECT COUNT(*) FROM alert") + ",\"usage_events\":" + one(toUsage, "SELECT COUNT(*) FROM usage_event") + "}\n";
        }
    }

    private String write() throws SQLException {
        String insert = "INSERT INTO alert (type, subject, sent_count, created) VALUES (0, ?, 0, UTC_TIMESTAMP())";
        try (Connection connection = cloud.connect();
                PreparedStatement statement = connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, "written through the application ✍️");
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return "{\"status\":\"written\",\"database\":\"" + one(connection, "SELECT @@hostname") + "\",\"id\":" + keys.getLong(1) + "}\n";
            }
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void answer(HttpExchange exchange, Page page) throws IOException {
        int status = 200;
        String text;
        try {
            text = page.text();
        } catch (SQLException e) {
            status = 503;
            text = "{\"status\":\"down\",\"reason\":\"" + e.getMessage().replaceAll("[\"\\\\\\p{Cntrl}]+", " ") + "\"}\n";
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** One of the two databases, as db.properties describes it. */
    private static final class Database {
        final boolean failsOver;
        final String url;
        final Properties login = new Properties();

        Database(String name, Properties properties) {
            String prefix = "db." + name + ".";
            failsOver = Boolean.parseBoolean(properties.getProperty("db.ha.enabled", "false").trim());
            List<String> hosts = new ArrayList<>();
            hosts.add(required(properties, prefix + "host"));
            if (failsOver) {
                for (String slave : required(properties, prefix + "slaves").split(",")) {
                    hosts.add(slave.trim());
                }
            }
            String port = required(properties, prefix + "port");
            StringBuilder address = new StringBuilder("jdbc:mariadb:sequential://");
            for (String host : hosts) {
                address.append(address.charAt(address.length() - 1) == '/' ? "" : ",").append(host).append(':').append(port);
            }
            url = address + "/" + required(properties, prefix + "name");
            login.setProperty("user", required(properties, prefix + "username"));
            login.setProperty("password", required(properties, prefix + "password"));
            login.setProperty("connectTimeout", "2000");
            login.setProperty("socketTimeout", "5000");
            login.setProperty("retriesAllDown", "4");
            login.setProperty("loadBalanceBlacklistTimeout", properties.getProperty(prefix + "secondsBeforeRetryMaster", "3600").trim());
            for (String parameter : properties.getProperty(prefix + "url.params", "").split("&")) {
                int equals = parameter.indexOf('=');
                if (equals > 0) {
                    login.setProperty(parameter.substring(0, equals).trim(), parameter.substring(equals + 1).trim());
                }
            }
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, login);
        }

        private static String required(Properties properties, String key) {
            String value = properties.getProperty(key, "").trim();
            if (value.isEmpty()) {
                System.err.println("db.properties: " + key + " is missing");
                System.exit(1);
            }
            return value;
        }
    }
}
