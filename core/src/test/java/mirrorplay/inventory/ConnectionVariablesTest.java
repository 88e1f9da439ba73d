package mirrorplay.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Become;
import mirrorplay.command.Secret;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Functions;
import mirrorplay.template.Value;
import mirrorplay.template.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionVariablesTest {
    private static final Evaluator EVALUATOR = new Evaluator(Functions.none());

    private static ConnectionSettings of(String variables) throws EvaluationException {
        Inventory inventory = InventoryFixture.yaml("all: {hosts: {h: {" + variables + "}}}");
        Map<String, Value> values = inventory.variables(inventory.host("h").orElseThrow());
        return ConnectionVariables.of(
                "h",
                new Variables() {
                    @Override
                    public Optional<Value> get(String name) {
                        return Optional.ofNullable(values.get(name));
                    }

                    @Override
                    public Set<String> names() {
                        return values.keySet();
                    }
                },
                EVALUATOR);
    }

    @Test
    void nothing_set_leaves_all_open() throws Exception {
        assertThat(of(""))
                .isEqualTo(new ConnectionSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(10),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void our_names_are_read() throws Exception {
        ConnectionSettings found = of("ssh_host: 10.0.0.1, ssh_port: 2222, ssh_user: admin, ssh_key: ~/.ssh/k, "
                + "ssh_password: p, ssh_jump: 'a@j1:22, j2', ssh_options: {ServerAliveInterval: 5}, connection: ssh, "
                + "become: yes, become_user: mysql, become_method: doas, become_password: q, shell: /bin/bash, "
                + "ssh_timeout: 3");
        assertThat(found.address()).contains("10.0.0.1");
        assertThat(found.port()).contains(2222);
        assertThat(found.user()).contains("admin");
        assertThat(found.keys()).containsExactly(Path.of("~/.ssh/k"));
        assertThat(found.password()).contains(new Secret("p"));
        assertThat(found.jump()).containsExactly("a@j1:22", "j2");
        assertThat(found.options()).containsExactly("ServerAliveInterval=5");
        assertThat(found.connection()).contains("ssh");
        assertThat(found.become()).contains(true);
        assertThat(found.becomeUser()).contains("mysql");
        assertThat(found.becomeMethod()).contains(Become.Method.DOAS);
        assertThat(found.becomePassword()).contains(new Secret("q"));
        assertThat(found.shell()).contains("/bin/bash");
        assertThat(found.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void the_names_of_ansible_mean_the_same_and_yield_to_ours() throws Exception {
        ConnectionSettings found = of("ansible_host: x, ssh_host: y, ansible_port: '22', ansible_user: u, "
                + "ansible_ssh_private_key_file: /k, ansible_ssh_pass: 123, ansible_connection: smart, "
                + "ansible_become: 'no', ansible_become_pass: p, ansible_become_method: community.general.su, "
                + "ansible_host_key_checking: false");
        assertThat(found.address()).contains("y");
        assertThat(found.port()).contains(22);
        assertThat(found.user()).contains("u");
        assertThat(found.keys()).containsExactly(Path.of("/k"));
        assertThat(found.password()).contains(new Secret("123"));
        assertThat(found.connection()).contains("ssh");
        assertThat(found.become()).contains(false);
        assertThat(found.becomeMethod()).contains(Become.Method.SU);
        assertThat(found.becomePassword()).contains(new Secret("p"));
        assertThat(found.options()).containsExactly("StrictHostKeyChecking=no");
    }

    @Test
    void expressions_in_them_are_evaluated() throws Exception {
        assertThat(of("base: 2200, id: 3, ssh_port: '${base + id}', ssh_host: 'h${id}.example.com'"))
                .satisfies(found -> {
                    assertThat(found.port()).contains(2203);
                    assertThat(found.address()).contains("h3.example.com");
                });
    }

    @Test
    void arguments_of_the_ssh_client_are_translated() throws Exception {
        ConnectionSettings found =
                of("ansible_ssh_common_args: '-o StrictHostKeyChecking=no -oServerAliveInterval=9 -C "
                        + "-i /k1 -p 2200 -l bob -J a,b@c:1 -o \"UserKnownHostsFile /dev/null\" -q'");
        assertThat(found.options())
                .containsExactly(
                        "StrictHostKeyChecking=no",
                        "ServerAliveInterval=9",
                        "Compression=yes",
                        "UserKnownHostsFile=/dev/null");
        assertThat(found.keys()).containsExactly(Path.of("/k1"));
        assertThat(found.port()).contains(2200);
        assertThat(found.user()).contains("bob");
        assertThat(found.jump()).containsExactly("a", "b@c:1");
    }

    @Test
    void the_usual_proxy_command_is_a_jump() throws Exception {
        ConnectionSettings found =
                of("ansible_ssh_common_args: \"-o ProxyCommand='ssh -W %h:%p -q -p 2222 gate@bastion.example.com'\"");
        assertThat(found.jump()).containsExactly("gate@bastion.example.com:2222");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ssh_port: 70000                             | no port",
                "ansible_port: abc                           | no port",
                "connection: docker                          | no connection",
                "become: perhaps                             | neither yes nor no",
                "become_method: runas                        | no way to become",
                "ssh_key: \"a\\0b\"                            | no path of a key",
                "ansible_ssh_common_args: \"-i a\\0b\"        | no path of a key",
                "ssh_host: [a]                               | text is expected",
                "ssh_timeout: 0                              | no number of seconds",
                "ansible_ssh_common_args: -F /x              | '-F' is not understood",
                "ansible_ssh_common_args: -o                 | '-o' lacks its value",
                "ssh_options: [nonsense]                     | those look like Name=value",
                "ssh_options: {ProxyCommand: 'nc -X 5 %h'}   | ProxyCommand other than",
            })
    void values_that_make_no_sense_are_located(String variable, String problem) {
        assertThatThrownBy(() -> of(variable)).isInstanceOfSatisfying(EvaluationException.class, e -> {
            assertThat(e.diagnostic().problem()).contains(problem);
            assertThat(String.valueOf(e.diagnostic().range())).startsWith("hosts.yml:1:");
            assertThat(e.diagnostic().context()).contains("of host h");
        });
    }

    @Test
    void a_password_never_shows() throws Exception {
        assertThat(of("ssh_password: topsecret, become_password: topsecret").toString())
                .doesNotContain("topsecret");
    }
}
