package mirrorplay.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import mirrorplay.command.Secret;
import mirrorplay.module.UnreadableAnswer;
import org.junit.jupiter.api.Test;

class GrantsTest {
    @Test
    void old_and_new_names_of_a_privilege_are_the_same() {
        assertThat(Grants.shown(List.of("GRANT PROCESS, REPLICATION CLIENT ON *.* TO `a`@`%`"))
                        .objects())
                .isEqualTo(Grants.wanted(Map.of("*.*", "binlog monitor,PROCESS")));
        assertThat(Grants.shown(List.of("GRANT ALL PRIVILEGES ON `cloud`.* TO `a`@`%` WITH GRANT OPTION"))
                        .objects())
                .isEqualTo(Grants.wanted(Map.of("cloud.*", "ALL,GRANT")));
    }

    @Test
    void columns_are_compared_without_their_order() {
        assertThat(Grants.shown(List.of("GRANT SELECT (`b`, `a`), UPDATE ON `cloud`.`t` TO `a`@`%`"))
                        .objects())
                .isEqualTo(Grants.wanted(Map.of("cloud.t", "UPDATE, SELECT(a,b)")));
    }

    @Test
    void usage_is_no_privilege_but_tells_what_the_connection_needs() {
        Grants grants = Grants.shown(List.of(
                "GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*ABC' REQUIRE X509",
                "GRANT `role` TO `a`@`%`", "GRANT PROXY ON ''@'%' TO 'root'@'localhost' WITH GRANT OPTION"));

        assertThat(grants.objects()).isEmpty();
        assertThat(grants.require()).isEqualTo("X509");
    }

    @Test
    void what_is_no_grant_is_unreadable_and_its_hash_not_shown() {
        assertThatExceptionOfType(UnreadableAnswer.class)
                .isThrownBy(() -> Grants.shown(List.of("GRANT ; ON nowhere '*0123456789ABCDEF'")))
                .withMessageContaining("***")
                .withMessageNotContaining("ABCDEF");
    }

    @Test
    void wrong_privileges_and_objects_are_refused() {
        for (Map<String, String> priv :
                List.of(Map.of("cloud.*", "SELECT; DROP"), Map.of("cloud", "ALL"), Map.of("cloud.*", "ALL (a"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Grants.wanted(priv));
        }
    }

    @Test
    void password_hash_is_that_of_the_server() {
        assertThat(PasswordHash.of(new Secret("password"))).isEqualTo("*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19");
    }

    @Test
    void literals_and_identifiers_cannot_be_left() {
        assertThat(SqlText.literal("a'b\\c\n\0")).isEqualTo("'a''b\\\\c\\n\\0'");
        assertThat(SqlText.table("a`b", "c")).isEqualTo("`a``b`.`c`");
        assertThat(SqlText.account("o'x", "%")).isEqualTo("'o''x'@'%'");
    }
}
