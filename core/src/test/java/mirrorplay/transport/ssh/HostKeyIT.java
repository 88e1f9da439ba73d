package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import mirrorplay.transport.Target;
import org.junit.jupiter.api.Test;

/** Which hosts are trusted. */
class HostKeyIT extends SshFixture {
    @Test
    void an_unknown_host_key_is_refused_where_checking_is_strict() {
        Failure failure = refusal(transport(true, Map.of()), sshd.target("StrictHostKeyChecking=yes"));

        assertThat(failure.code()).isEqualTo(Code.HOST_KEY);
        assertThat(failure.next()).contains("--accept-new-host-keys");
        assertThat(questions).isEmpty();
    }

    @Test
    void an_unknown_host_key_is_asked_for_and_noted() throws Exception {
        SshTransport transport = transport(true, Map.of());
        answers(transport, sshd.target());
        answers(transport, sshd.target());

        assertThat(questions).hasSize(1);
        assertThat(questions.getFirst().getFirst().fingerprint()).startsWith("SHA256:");
        assertThat(Files.readString(sshd.knownHosts()).strip())
                .isEqualTo("[127.0.0.1]:" + sshd.port() + " " + sshd.publicKey("ed25519"));
    }

    @Test
    void a_refused_host_key_is_not_noted_and_nobody_logs_in() throws Exception {
        assertThat(refusal(transport(false, Map.of()), sshd.target()).code()).isEqualTo(Code.HOST_KEY);
        assertThat(sshd.knownHosts()).doesNotExist();
        assertThat(sshd.log()).doesNotContain("Accepted");
    }

    @Test
    void accept_new_notes_without_a_question() throws Exception {
        answers(transport(false, Map.of()), sshd.target("StrictHostKeyChecking=accept-new"));

        assertThat(questions).isEmpty();
        assertThat(sshd.knownHosts()).isNotEmptyFile();
    }

    @Test
    void unknown_keys_of_many_hosts_are_one_question() throws Exception {
        List<TestSshd> servers = List.of(sshd, server("two"), server("three"));
        SshTransport transport = transport(true, Map.of());
        inParallel(servers.stream()
                .<Callable<Void>>map(s -> () -> {
                    answers(transport, s.target());
                    return null;
                })
                .toList());

        assertThat(questions).hasSize(1);
        assertThat(questions.getFirst()).hasSize(3);
    }

    @Test
    void a_changed_host_key_is_refused_with_both_fingerprints_and_the_place_of_the_old_one() throws Exception {
        sshd.know("ed25519");
        TestSshd.keygen(directory.resolve("other"), "ed25519", "");
        String other = Files.readString(directory.resolve("other.pub"));
        Files.writeString(sshd.knownHosts(), "# kept\n[127.0.0.1]:" + sshd.port() + " " + other);
        Failure failure = refusal(transport(true, Map.of()), sshd.target("StrictHostKeyChecking=no"));

        assertThat(failure.code()).isEqualTo(Code.HOST_KEY);
        assertThat(failure.problem()).contains("has changed");
        assertThat(failure.evidence())
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.text()).contains("SHA256:"));
        assertThat(failure.evidence().get(1).text()).contains(sshd.knownHosts() + ":2");
        assertThat(failure.next())
                .contains("delete line 2")
                .contains("ssh-keygen -R '[127.0.0.1]:" + sshd.port() + "'");
    }

    @Test
    void the_kind_of_key_that_is_noted_is_the_one_that_is_asked_of_the_host() throws Exception {
        for (String type : List.of("rsa", "ecdsa", "ed25519")) {
            sshd.know(type);
            answers(transport(false, Map.of()), sshd.target("StrictHostKeyChecking=yes"));
        }
    }

    @Test
    void a_certificate_of_a_known_authority_is_trusted() throws Exception {
        Path authority = directory.resolve("ca");
        TestSshd.keygen(authority, "ed25519", "");
        Path host = directory.resolve("certified/host_ed25519");
        TestSshd certified = server("certified", "HostCertificate " + host + "-cert.pub");
        TestSshd.run(
                "ssh-keygen", "-q", "-s", authority.toString(), "-I", "h1", "-h", "-n", "127.0.0.1", host + ".pub");
        certified.reload();
        Files.writeString(certified.knownHosts(), "@cert-authority * " + Files.readString(Path.of(authority + ".pub")));
        answers(transport(false, Map.of()), certified.target("StrictHostKeyChecking=yes"));

        Files.writeString(certified.knownHosts(), "@cert-authority * " + certified.publicKey("rsa") + "\n");
        assertThat(refusal(transport(false, Map.of()), certified.target("StrictHostKeyChecking=yes"))
                        .code())
                .isEqualTo(Code.HOST_KEY);
    }

    @Test
    void unknown_keys_of_jump_host_and_hosts_do_not_block_each_other() throws Exception {
        TestSshd jump = server("jump2");
        jump.authorize(sshd.key());
        SshTransport transport = transport(true, Map.of());
        Target behind = target(List.of(sshd.key()), List.of("127.0.0.1:" + jump.port()));
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(() -> {
                answers(transport, behind);
                return null;
            });
        }
        inParallel(all);

        assertThat(questions).hasSize(2);
    }
}
