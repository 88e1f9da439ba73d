package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mirrorplay.diag.Code;
import mirrorplay.event.Failure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is let in, and with what. */
class SshLoginIT extends SshFixture {
    @Test
    @DisplayName("▲ 3: ed25519, RSA, PEM and ECDSA keys work with the JDK's own algorithms")
    void keys_of_every_kind_log_in() throws Exception {
        sshd.know("ed25519");
        List<String[]> kinds = List.of(
                new String[] {"ed25519"},
                new String[] {"rsa"},
                new String[] {"rsa", "-m", "PEM"},
                new String[] {"rsa", "-m", "PKCS8"},
                new String[] {"ecdsa", "-b", "256"},
                new String[] {"ecdsa", "-b", "384"},
                new String[] {"ecdsa", "-b", "521"},
                new String[] {"ecdsa", "-b", "256", "-m", "PEM"});
        for (String[] kind : kinds) {
            for (String passphrase : List.of("", "open sesame")) {
                Path key = directory.resolve("key-" + String.join("", kind) + passphrase.length());
                TestSshd.keygen(
                        key,
                        kind[0],
                        passphrase,
                        List.of(kind).subList(1, kind.length).toArray(String[]::new));
                sshd.authorize(key);
                Files.delete(Path.of(key + ".pub"));
                answers(transport(false, Map.of()), target(List.of(key), List.of()));
            }
        }
        assertThat(java.security.Security.getProvider("BC")).isNull();
    }

    @Test
    void a_passphrase_is_asked_for_once_for_all_hosts_and_only_when_the_key_is_wanted() throws Exception {
        sshd.know("ed25519");
        Path wanted = directory.resolve("wanted");
        Path unwanted = directory.resolve("unwanted");
        TestSshd.keygen(wanted, "ed25519", "open sesame");
        TestSshd.keygen(unwanted, "ed25519", "open sesame");
        sshd.authorize(wanted);
        SshTransport transport = transport(false, Map.of());
        for (int i = 0; i < 3; i++) {
            answers(transport, target(List.of(unwanted, wanted), List.of()));
        }
        assertThat(passphrasesAsked).containsExactly(wanted);
    }

    @Test
    void a_user_certificate_beside_the_key_logs_in() throws Exception {
        Path authority = directory.resolve("userca");
        TestSshd.keygen(authority, "ed25519", "");
        sshd = server("trusting", "TrustedUserCAKeys " + authority + ".pub");
        sshd.know("ed25519");
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            Path key = directory.resolve("certified-" + type);
            TestSshd.keygen(key, type, "");
            TestSshd.run(
                    "ssh-keygen",
                    "-q",
                    "-s",
                    authority.toString(),
                    "-I",
                    "me",
                    "-n",
                    System.getProperty("user.name"),
                    key + ".pub");
            answers(transport(false, Map.of()), target(List.of(key), List.of()));
        }
    }

    @Test
    void keys_of_the_authentication_agent_log_in() throws Exception {
        sshd.know("ed25519");
        Path socket = directory.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        open.add(agent::destroy);
        while (!Files.exists(socket)) {
            Thread.sleep(20);
        }
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            Path key = directory.resolve("agent-" + type);
            TestSshd.keygen(key, type, "");
            sshd.authorize(key);
            TestSshd.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
            Files.delete(key);
            answers(transport(false, Map.of("SSH_AUTH_SOCK", socket.toString())), target(List.of(), List.of()));
            TestSshd.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", "-D");
        }
    }

    @Test
    void a_refused_login_says_what_was_tried_and_what_the_server_offers() throws Exception {
        sshd.know("ed25519");
        Path stranger = directory.resolve("stranger");
        TestSshd.keygen(stranger, "ed25519", "");
        Path broken = Files.writeString(directory.resolve("broken"), "no key\n");
        Failure failure = refusal(
                transport(false, Map.of("SSH_AUTH_SOCK", "/nowhere")),
                target(List.of(stranger, broken, directory.resolve("missing")), List.of()));

        assertThat(failure.code()).isEqualTo(Code.AUTHENTICATION);
        assertThat(failure.evidence())
                .extracting(Failure.Evidence::text)
                .anySatisfy(t -> assertThat(t).contains("stranger (ssh-ed25519 SHA256:"))
                .anySatisfy(t -> assertThat(t).contains("missing: there is no such file"))
                .anySatisfy(t -> assertThat(t).contains("broken: cannot be read as a private key"))
                .anySatisfy(t -> assertThat(t).contains("authentication agent at /nowhere"))
                .anySatisfy(t -> assertThat(t).contains("publickey"));
    }

    @Test
    void an_account_without_a_shell_is_said_to_be_one() throws Exception {
        sshd = server("forced", "ForceCommand echo This account is closed; exit 1");
        sshd.know("ed25519");
        Failure failure = refusal(transport(false, Map.of()), sshd.target());

        assertThat(failure.code()).isEqualTo(Code.UNREACHABLE);
        assertThat(failure.problem()).contains("cannot run /bin/sh");
        assertThat(failure.evidence().toString()).contains("This account is closed");
    }
}
