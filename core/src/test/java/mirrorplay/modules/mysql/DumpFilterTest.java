package mirrorplay.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpFilterTest {
    private static final String HEAD = """
            /*M!999999\\- enable the sandbox mode */\s
            -- MariaDB dump 10.19  Distrib 10.11.19-MariaDB
            --
            -- SET GLOBAL gtid_slave_pos='0-10-5';
            /*!40101 SET NAMES utf8mb4 */;
            /*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
            CREATE DATABASE /*!32312 IF NOT EXISTS*/ `cloud` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
            USE `cloud`;
            """;
    private static final int PACKET = 1000;
    private static final String TAIL = "-- Dump completed on 2026-01-02  3:04:05\n";

    @Test
    void other_engines_become_innodb_and_lose_what_only_they_understand() throws IOException {
        assertThat(filtered(
                        "CREATE TABLE `t` (\n  `a` int(11) NOT NULL,\n  PRIMARY KEY (`a`)\n) ENGINE=MyISAM ROW_FORMAT=FIXED"
                                + " PAGE_CHECKSUM=1 DEFAULT CHARSET=utf8mb4 COMMENT='was ENGINE=MyISAM';\n"))
                .contains(") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='was ENGINE=MyISAM';");
        assertThat(filtered("CREATE TABLE `t` (`a` int PRIMARY KEY) ENGINE=MEMORY DEFAULT CHARSET=latin1;\n"))
                .contains("ENGINE=InnoDB DEFAULT CHARSET=latin1");
    }

    @Test
    void partitions_are_converted_too() throws IOException {
        assertThat(filtered("""
                        CREATE TABLE `t` (`a` int, PRIMARY KEY (`a`)) ENGINE=Aria
                         PARTITION BY HASH (`a`)
                        (PARTITION `p0` ENGINE = Aria,
                         PARTITION `p1` ENGINE = Aria);
                        """))
                .contains("PARTITION `p0` ENGINE = InnoDB,\n PARTITION `p1` ENGINE = InnoDB);")
                .doesNotContain("Aria");
    }

    @Test
    void table_without_primary_key_gets_an_invisible_one() throws IOException {
        assertThat(
                        filtered(
                                "CREATE TABLE `t` (\n  `PRIMARY KEY` varchar(9) COMMENT 'no PRIMARY KEY (`a`)',\n  KEY `k` (`PRIMARY KEY`)\n) ENGINE=InnoDB;\n"))
                .contains(
                        "CREATE TABLE `t` (\n  `my_row_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT INVISIBLE PRIMARY KEY,\n  `PRIMARY KEY` varchar(9)");
    }

    @Test
    void unique_counter_becomes_the_primary_key() throws IOException {
        assertThat(
                        filtered(
                                "CREATE TABLE `t` (\n  `id` int NOT NULL AUTO_INCREMENT,\n  UNIQUE KEY `u` (`id`)\n) ENGINE=InnoDB;\n"))
                .contains("PRIMARY KEY (`id`)")
                .doesNotContain("my_row_id");
    }

    @Test
    void table_with_primary_key_stays_as_it_is() throws IOException {
        String table =
                "CREATE TABLE `t` (\n  `a` int(11) NOT NULL DEFAULT 7 COMMENT ');',\n  PRIMARY KEY (`a`)\n) ENGINE=InnoDB;";
        assertThat(filtered(table + "\n")).contains(table);
    }

    @Test
    void locks_and_the_sandbox_line_go() throws IOException {
        assertThat(filtered("LOCK TABLES `t` WRITE;\nUNLOCK TABLES;\n/*!40000 ALTER TABLE `t` ENABLE KEYS */;\n"))
                .doesNotContain("LOCK TABLES", "sandbox")
                .contains("ENABLE KEYS");
    }

    @Test
    void text_in_rows_is_never_touched() throws IOException {
        String rows =
                "INSERT INTO `t` (`a`,`b(`) VALUES\n('LOCK TABLES x;\nUSE mysql;\nCREATE TABLE `x` ) ENGINE=MyISAM;'),\n"
                        + "('it''s \\' \\\\',NULL),\n(\"\\\";\",0x00FF,-1.5e3);";
        assertThat(filtered(rows + "\n")).contains(rows);
    }

    @Test
    void statement_that_the_server_would_not_take_is_refused_with_its_table() throws IOException {
        String row = "INSERT INTO `vm` VALUES (1,'" + "x".repeat(PACKET - 31) + "');";
        assertThat(row).hasSize(PACKET);
        assertThat(filtered(row + "\n")).contains(row);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> filtered(row.replace("xx", "xxx") + "\n"))
                .withMessageContaining("table cloud.vm")
                .withMessageContaining("max_allowed_packet");
    }

    @Test
    void dump_in_another_character_set_is_refused() throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> filtered("/*!40101 SET NAMES latin1 */;\n"))
                .withMessageContaining("latin1")
                .withMessageContaining("--default-character-set=utf8mb4");
        assertThat(filtered("/*!50503 SET NAMES utf8 */;\n")).contains("SET NAMES utf8 ");
    }

    @Test
    void stored_code_is_never_touched() throws IOException {
        String code = """
                DELIMITER ;;
                CREATE DEFINER=`root`@`localhost` PROCEDURE `p`()
                BEGIN
                  -- don't stop here;
                  /* nor ' here ;; */
                  # nor "here
                  CREATE TEMPORARY TABLE x (a INT) ENGINE=MyISAM;
                  LOCK TABLES y WRITE;
                  SELECT ';;', ";;", `;;` FROM y;
                END ;;
                DELIMITER ;
                """;
        assertThat(filtered(code)).contains(code);
    }

    @Test
    void trigger_in_version_comments_ends_at_its_delimiter() throws IOException {
        String code =
                "DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `g` BEFORE INSERT ON"
                        + " `t` FOR EACH ROW SET NEW.a = ';;' */;;\nDELIMITER ;\n";
        assertThat(filtered(code)).contains("SET NEW.a = ';;' */;;\nDELIMITER ;\n");
    }

    @Test
    void backslash_is_plain_text_where_the_dump_says_so() throws IOException {
        String code = """
                /*!50003 SET sql_mode              = 'NO_BACKSLASH_ESCAPES' */ ;
                DELIMITER ;;
                CREATE DEFINER=`r`@`h` FUNCTION `f`() RETURNS text
                RETURN '\\' ;;
                DELIMITER ;
                /*!50003 SET sql_mode              = '' */ ;
                INSERT INTO `t` VALUES ('\\';');
                """;
        assertThat(filtered(code)).contains("RETURN '\\' ;;\n").contains("('\\';');");
    }

    @Test
    void any_cut_into_pieces_gives_the_same() throws IOException {
        String body = "CREATE TABLE `t` (\n  `a` text\n) ENGINE=MEMORY;\nINSERT INTO `t` VALUES ('a;\\'b'),('ü😀');\n";
        String whole = filtered(body);
        byte[] dump = (HEAD + body + TAIL).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            ByteArrayOutputStream sink = new ByteArrayOutputStream();
            try (OutputStream stream = filter().wrap(sink)) {
                for (int at = 0; at < dump.length; ) {
                    int length = Math.min(dump.length - at, 1 + random.nextInt(round + 1));
                    stream.write(dump, at, length);
                    at += length;
                }
            }
            assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo(whole);
        }
    }

    @Test
    void what_follows_a_whole_dump_knows_its_position() throws IOException {
        assertThat(filtered("INSERT INTO `t` VALUES (1);\n")).endsWith("-- position 0-10-5\n");
    }

    @Test
    void dump_that_broke_off_is_refused_and_nothing_follows_it() {
        for (String rest :
                List.of("", "INSERT INTO `t` VALUES (1),(2", "INSERT INTO `t` VALUES (1);\n", "-- Dump comp")) {
            ByteArrayOutputStream sink = new ByteArrayOutputStream();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> write(HEAD + rest, sink))
                    .withMessageContaining("broke off");
            assertThat(sink.toString(StandardCharsets.UTF_8)).doesNotContain("-- position");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USE `mysql`;",
                "USE mysql;",
                "CREATE DATABASE `other`;",
                "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `mysql` /*!40100 DEFAULT */;",
                "INSERT INTO `mysql`.`user` VALUES (1);",
                "INSERT INTO mysql.user VALUES (1);",
                "SET GLOBAL read_only=0;",
                "SET @a=1, GLOBAL b=2;",
                "SET @@GLOBAL.gtid_purged='x';",
                "SET SQL_LOG_BIN=0;",
                "SET SESSION wsrep_on=OFF;",
                "SET PASSWORD = 'x';",
                "GRANT ALL ON *.* TO x;",
                "CREATE USER x;",
                "DROP DATABASE cloud;",
                "UPDATE t SET a=1;",
                "DELETE FROM t;",
                "\\! rm -rf /;",
                "CREATE TABLE `t` (`a` int, PRIMARY KEY (`a`)) ENGINE=FEDERATED;",
                "CREATE TABLE `t` (`a` int) ENGINE=InnoDB PARTITION BY HASH (`a`);",
                "CREATE TABLE `t` (`a` int AUTO_INCREMENT, KEY `k` (`a`)) ENGINE=InnoDB;"
            })
    void what_no_copy_of_databases_needs_is_refused(String statement) {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> write(HEAD + statement + "\n" + TAIL, sink))
                .withMessageNotContaining("broke off");
        assertThat(sink.toString(StandardCharsets.UTF_8))
                .doesNotContain(statement)
                .doesNotContain("-- position");
    }

    private static String filtered(String body) throws IOException {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        write(HEAD + body + TAIL, sink);
        return sink.toString(StandardCharsets.UTF_8);
    }

    private static void write(String dump, OutputStream sink) throws IOException {
        try (OutputStream stream = filter().wrap(sink)) {
            stream.write(dump.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static DumpFilter filter() {
        return new DumpFilter(
                List.of("cloud"), true, true, PACKET, (position, id, bytes) -> "-- position " + position + "\n");
    }
}
