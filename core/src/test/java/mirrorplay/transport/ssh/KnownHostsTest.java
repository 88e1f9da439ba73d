package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownHostsTest {
    private static final HostKey OLD = key("ssh-ed25519", "old");
    private static final HostKey NEW = key("ssh-ed25519", "new");
    private static final HostKey RSA = key("ssh-rsa", "rsa");

    @TempDir
    private Path directory;

    private static HostKey key(String type, String text) {
        return new HostKey(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String names, HostKey key) {
        return names + " " + key.type() + " " + key.base64() + " comment\n";
    }

    private KnownHosts.Verdict check(String text, String host, int port, HostKey key) throws Exception {
        return check(text, host, port, key, Optional.empty());
    }

    private KnownHosts.Verdict check(String text, String host, int port, HostKey key, Optional<HostKey> authority)
            throws Exception {
        Path file = directory.resolve("known_hosts");
        Files.writeString(file, text);
        return new KnownHosts().check(List.of(directory.resolve("none"), file), host, port, key, authority);
    }

    @Test
    void a_noted_key_is_known_under_every_way_to_write_the_host() throws Exception {
        for (String names : List.of("h1", "x,H1", "h?", "*,!h2", "10.0.0.1,h1")) {
            assertThat(check(line(names, OLD), "h1", 22, OLD)).as(names).isInstanceOf(KnownHosts.Verdict.Known.class);
        }
        assertThat(check(line("[h1]:2222", OLD), "h1", 2222, OLD)).isInstanceOf(KnownHosts.Verdict.Known.class);
        assertThat(check(line("[h1]:2222", OLD), "h1", 22, OLD)).isInstanceOf(KnownHosts.Verdict.Unknown.class);
    }

    @Test
    void hashed_names_are_recognised() throws Exception {
        Path file = directory.resolve("hashed");
        Files.writeString(file, line("h1", OLD) + line("[h2]:23", RSA));
        Files.writeString(
                file, Files.readString(file).replace(OLD.base64(), realKey()).replace(RSA.base64(), realKey()));
        Files.writeString(file, Files.readString(file).replace("ssh-rsa", "ssh-ed25519"));
        TestSshd.run("ssh-keygen", "-q", "-H", "-f", file.toString());
        HostKey real = new HostKey("ssh-ed25519", Base64.getDecoder().decode(realKey()));

        // No name is left; a random key or hash may hold its letters.
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("|1|"));
        KnownHosts hosts = new KnownHosts();
        assertThat(hosts.check(List.of(file), "h1", 22, real, Optional.empty()))
                .isInstanceOf(KnownHosts.Verdict.Known.class);
        assertThat(hosts.check(List.of(file), "h2", 23, real, Optional.empty()))
                .isInstanceOf(KnownHosts.Verdict.Known.class);
        assertThat(hosts.check(List.of(file), "h3", 22, real, Optional.empty()))
                .isInstanceOf(KnownHosts.Verdict.Unknown.class);
    }

    private String realKey() throws Exception {
        Path key = directory.resolve("real");
        if (!Files.exists(key)) {
            TestSshd.keygen(key, "ed25519", "");
        }
        return Files.readString(Path.of(key + ".pub")).split(" ", -1)[1];
    }

    @Test
    void another_key_of_the_host_is_a_changed_one_with_its_place() throws Exception {
        KnownHosts.Verdict verdict = check("# first\n" + line("h1", RSA) + line("h1", OLD), "h1", 22, NEW);

        assertThat(verdict).isInstanceOfSatisfying(KnownHosts.Verdict.Changed.class, changed -> {
            assertThat(changed.noted().place()).endsWith("known_hosts:3");
            assertThat(changed.noted().key()).isEqualTo(OLD);
        });
    }

    @Test
    void a_key_of_another_kind_is_a_changed_one_too() throws Exception {
        assertThat(check(line("h1", RSA), "h1", 22, NEW)).isInstanceOf(KnownHosts.Verdict.Changed.class);
    }

    @Test
    void a_revoked_key_is_refused_whatever_else_is_noted() throws Exception {
        String text = line("h1", OLD) + "@revoked " + line("*", OLD);

        assertThat(check(text, "h1", 22, OLD)).isInstanceOf(KnownHosts.Verdict.Revoked.class);
        assertThat(check(
                        "@cert-authority " + line("*", RSA) + "@revoked " + line("*", RSA),
                        "h1",
                        22,
                        OLD,
                        Optional.of(RSA)))
                .isInstanceOf(KnownHosts.Verdict.Revoked.class);
    }

    @Test
    void a_certificate_counts_only_with_its_authority() throws Exception {
        assertThat(check("@cert-authority " + line("*", RSA), "h1", 22, NEW, Optional.of(RSA)))
                .isInstanceOf(KnownHosts.Verdict.Known.class);
        assertThat(check(line("h1", RSA), "h1", 22, NEW, Optional.of(RSA)))
                .isInstanceOf(KnownHosts.Verdict.Unknown.class);
        assertThat(check("@cert-authority " + line("*", RSA), "h1", 22, RSA))
                .isInstanceOf(KnownHosts.Verdict.Unknown.class);
    }

    @Test
    void broken_lines_and_unknown_marks_trust_nothing() throws Exception {
        for (String text : List.of(
                "h1",
                "h1 ssh-ed25519",
                "h1 ssh-ed25519 %%%",
                "@trust " + line("h1", OLD),
                "|1|x " + line("y", OLD),
                "\u0000")) {
            assertThat(check(text, "h1", 22, OLD)).as(text).isNotInstanceOf(KnownHosts.Verdict.Known.class);
        }
    }

    @Test
    void a_new_key_is_added_to_a_private_file_and_known_at_once() throws Exception {
        Path file = directory.resolve("new/.ssh/known_hosts");
        KnownHosts hosts = new KnownHosts();
        hosts.add(file, "[h1]:23", NEW);
        hosts.add(file, "h2", RSA);

        assertThat(Files.readAllLines(file))
                .containsExactly("[h1]:23 ssh-ed25519 " + NEW.base64(), "h2 ssh-rsa " + RSA.base64());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(hosts.check(List.of(file), "h1", 23, NEW, Optional.empty()))
                .isInstanceOf(KnownHosts.Verdict.Known.class);
    }

    @Test
    void a_file_without_a_last_line_end_is_not_damaged() throws Exception {
        Path file = directory.resolve("open");
        Files.writeString(file, line("h1", OLD).strip());
        new KnownHosts().add(file, "h2", NEW);

        assertThat(Files.readAllLines(file)).hasSize(2);
    }
}
