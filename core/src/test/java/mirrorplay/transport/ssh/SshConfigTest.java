package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.diag.Code;
import mirrorplay.transport.Target;
import mirrorplay.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshConfigTest {
    @TempDir
    private Path home;

    private HostSettings resolve(String config, String host, String... options) throws Exception {
        Path file = home.resolve(".ssh/config");
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(file, config);
        return resolver(file).resolve(target(host, options));
    }

    private SettingsResolver resolver(Path file) {
        return new SettingsResolver(
                new SshConfig(List.of(file), home, "me"), home, "me", Map.of("SSH_AUTH_SOCK", "/run/agent"));
    }

    private static Target target(String host, String... options) {
        return new Target(
                host,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(options),
                Duration.ofSeconds(10));
    }

    @Test
    void without_any_setting_the_usual_ones_hold() throws Exception {
        HostSettings host = resolve("", "db1");

        assertThat(host.address()).isEqualTo("db1");
        assertThat(host.port()).isEqualTo(22);
        assertThat(host.user()).isEqualTo("me");
        assertThat(host.defaultKeys()).isTrue();
        assertThat(host.agentSocket()).contains(Path.of("/run/agent"));
        assertThat(host.knownHosts()).startsWith(home.resolve(".ssh/known_hosts"));
        assertThat(host.checking()).isEqualTo(StrictHostKeyChecking.ASK);
    }

    @Test
    void the_first_setting_wins_and_keys_add_up() throws Exception {
        HostSettings host = resolve("""
                # comment
                IdentityFile ~/.ssh/general
                Host db* !db9
                    HostName %h.example.org
                    User=admin
                    Port 2222
                    IdentityFile "~/.ssh/with blank"
                    IdentitiesOnly yes
                Host *
                    User nobody
                    Port 22
                    ConnectTimeout 3
                """, "db1");

        assertThat(host.address()).isEqualTo("db1.example.org");
        assertThat(host.user()).isEqualTo("admin");
        assertThat(host.port()).isEqualTo(2222);
        assertThat(host.keys()).containsExactly(home.resolve(".ssh/general"), home.resolve(".ssh/with blank"));
        assertThat(host.agentKeys()).isFalse();
        assertThat(host.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_negated_pattern_excludes() throws Exception {
        assertThat(resolve("Host db* !db9\n User admin\n", "db9").user()).isEqualTo("me");
    }

    @Test
    void match_looks_at_host_user_and_all() throws Exception {
        String config = """
                Host a
                  HostName real.example
                Match host real.*,other
                  Port 1
                Match originalhost a user me
                  User root
                Match exec "false"
                  ProxyJump never
                Match all
                  HostKeyAlias alias
                """;
        HostSettings host = resolve(config, "a");

        assertThat(host.port()).isEqualTo(1);
        assertThat(host.user()).isEqualTo("root");
        assertThat(host.jump()).isEmpty();
        assertThat(host.keyName()).isEqualTo("alias");
        assertThat(resolve(config, "b").port()).isEqualTo(22);
    }

    @Test
    void included_files_count_where_the_include_stands() throws Exception {
        Path directory = Files.createDirectories(home.resolve(".ssh/conf.d"));
        Files.writeString(directory.resolve("10-a.conf"), "Port 10\nHost other\nUser wrong\n");
        Files.writeString(directory.resolve("20-b.conf"), "Port 20\nUser twenty\n");
        String config = "Host x\n  Include conf.d/*.conf missing/*\n  User late\nHost y\n  Port 30\n";

        assertThat(resolve(config, "x").port()).isEqualTo(10);
        assertThat(resolve(config, "x").user()).isEqualTo("twenty");
        assertThat(resolve(config, "y").port()).isEqualTo(30);
    }

    @Test
    void a_file_that_includes_itself_does_no_harm() throws Exception {
        assertThat(resolve("Include config\nPort 7\n", "x").port()).isEqualTo(7);
    }

    @Test
    void tokens_and_jumps_are_understood() throws Exception {
        HostSettings host = resolve("""
                ProxyJump j1,ops@j2:2200
                IdentityFile %d/keys/%r@%h-%p-%%
                UserKnownHostsFile /k/%n ~/k2
                """, "h");

        assertThat(host.jump()).containsExactly("j1", "ops@j2:2200");
        assertThat(host.keys()).containsExactly(home.resolve("keys/me@h-22-%"));
        assertThat(host.knownHosts()).startsWith(Path.of("/k/h"), home.resolve("k2"));
    }

    @Test
    void options_of_the_inventory_win() throws Exception {
        HostSettings host = resolve("Port 5\nUser cfg\n", "h", "Port=6", "StrictHostKeyChecking accept-new");

        assertThat(host.port()).isEqualTo(6);
        assertThat(host.user()).isEqualTo("cfg");
        assertThat(host.checking()).isEqualTo(StrictHostKeyChecking.ACCEPT_NEW);
    }

    @Test
    void an_unknown_option_is_refused_with_a_suggestion() {
        TransportException failure =
                catchThrowableOfType(TransportException.class, () -> resolve("", "h", "UserKnownHostFile=/x"));

        assertThat(failure.failure().code()).isEqualTo(Code.CONFIGURATION);
        assertThat(failure.failure().next()).isEqualTo("did you mean 'userknownhostsfile'?");
    }

    @Test
    void what_cannot_be_done_is_refused() {
        for (String config : List.of("ProxyCommand nc %h %p", "Port many", "StrictHostKeyChecking perhaps")) {
            TransportException failure = catchThrowableOfType(TransportException.class, () -> resolve(config, "h"));
            assertThat(failure.failure().code()).as(config).isEqualTo(Code.CONFIGURATION);
        }
    }

    @Test
    void patterns_match_as_in_openssh() {
        assertThat(HostPattern.any(List.of("*"), "x")).isTrue();
        assertThat(HostPattern.any(List.of("a?c"), "abc")).isTrue();
        assertThat(HostPattern.any(List.of("a?c"), "ac")).isFalse();
        assertThat(HostPattern.any(List.of("*.Example.org", "!bad.*"), "WWW.example.ORG"))
                .isTrue();
        assertThat(HostPattern.any(List.of("*.example.org", "!bad.*"), "bad.example.org"))
                .isFalse();
        assertThat(HostPattern.any(List.of("*a*a*a*a*a*a*a*a*a*a*b"), "a".repeat(5000)))
                .isFalse();
        assertThat(HostPattern.any(List.of("!x"), "y")).isFalse();
    }

    @Test
    void jump_hosts_are_read_as_in_openssh() throws Exception {
        Target behind = target("h");
        assertThat(JumpSpec.target("ssh://ops@j:2200", behind))
                .returns("j", Target::name)
                .returns(Optional.of("ops"), Target::user)
                .returns(Optional.of(2200), Target::port);
        assertThat(JumpSpec.target("[fe80::1]:23", behind))
                .returns("fe80::1", Target::name)
                .returns(Optional.of(23), Target::port);
        assertThat(JumpSpec.target("fe80::1", behind))
                .returns("fe80::1", Target::name)
                .returns(Optional.empty(), Target::port);
        assertThat(catchThrowableOfType(TransportException.class, () -> JumpSpec.target("j:x", behind)))
                .isNotNull();
    }
}
