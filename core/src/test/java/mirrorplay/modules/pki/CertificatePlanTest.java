package mirrorplay.modules.pki;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.Content;
import mirrorplay.module.Plan;
import mirrorplay.pki.CertificateAuthority;
import mirrorplay.pki.KeyAlgorithm;
import mirrorplay.pki.Pem;
import mirrorplay.pki.PkiException;
import mirrorplay.testkit.FakeProbe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CertificatePlanTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final RemotePath CRT = new RemotePath("/etc/tls/server.crt");
    private static final RemotePath KEY = new RemotePath("/etc/tls/server.key");
    private static final RemotePath CA = new RemotePath("/etc/tls/ca.crt");
    private static final String HASH_OF_OTHER_KEY = "0".repeat(64) + "\n";
    private static final CertificateAuthority AUTHORITY = authority();
    private static final CertificateAuthority ANOTHER = authority();

    @Test
    void host_without_a_certificate_gets_one_and_its_key_is_secret_and_for_its_owner_only() {
        Plan.Change plan = change(certificate("owner", "mysql", "group", "mysql"), Map.of());

        assertThat(plan.summary()).isEqualTo("install a certificate for [db1][]");
        assertThat(plan.actions())
                .extracting(action -> ((Action.Write) action).path())
                .as("the certificate names the hash of the key, so it is written last")
                .containsExactly(CA, KEY, CRT);
        Action.Write key = write(plan, KEY);
        assertThat(((Content.Bytes) key.content()).secret()).isTrue();
        assertThat(key.content()).hasToString("***");
        assertThat(key.mode()).contains(new FileMode(0600));
        assertThat(plan.actions()).allSatisfy(action -> {
            assertThat(((Action.Write) action).owner()).contains("mysql");
            assertThat(((Action.Write) action).group()).contains("mysql");
        });
        assertThat(plan.result().values().toString()).doesNotContain("PRIVATE KEY");
    }

    @Test
    void what_was_installed_stays() {
        CertificateModule wanted = certificate("names", List.of("localhost"), "addresses", List.of("10.0.0.1"));

        assertThat(wanted.plan(host(installed(wanted)))).isInstanceOf(Plan.NoChange.class);
    }

    @Test
    void certificate_that_is_not_as_wanted_is_replaced_with_a_new_key() {
        CertificateModule wanted = certificate();
        Map<String, InstalledCertificate.Installed> good = installed(wanted);

        assertReplaced(certificate("names", List.of("db1.example")), good, "names");
        assertReplaced(certificate("addresses", List.of("10.0.0.1")), good, "addresses");
        assertReplaced(certificate("commonName", "other"), good, "not for CN=other");
        assertReplaced(certificate("algorithm", "rsa"), good, "another algorithm");
        assertReplaced(wanted, installed(certificate("validFor", "20d")), "expires at 2026-01-22");
        assertReplaced(wanted, with(good, "certificate", "scribble\n"), "the certificate");
        assertReplaced(wanted, with(good, "key", HASH_OF_OTHER_KEY), "does not belong to the key");
        FakeProbe ofAnother = host(good)
                .withFile("pki/ca.crt", bytes(Pem.of(ANOTHER.certificate())))
                .withFile("pki/ca.key", bytes(Pem.of(ANOTHER.key())));
        assertThat(wanted.plan(ofAnother))
                .isInstanceOfSatisfying(
                        Plan.Change.class,
                        plan -> assertThat(plan.summary()).contains("is not signed by this authority"));
    }

    @Test
    void only_rights_are_put_right_where_only_rights_are_wrong() {
        CertificateModule wanted = certificate();
        Map<String, InstalledCertificate.Installed> found = installed(wanted);
        found.computeIfPresent(
                "key", (role, file) -> new InstalledCertificate.Installed(file.text(), "daemon", "root", "0644"));

        Plan.Change plan = change(wanted, found);

        assertThat(plan.actions())
                .extracting(action -> ((Action.Run) action).command().shellText())
                .containsExactly("chmod 0600 -- /etc/tls/server.key", "chown root:root -- /etc/tls/server.key");
    }

    @Test
    void authority_that_is_missing_on_the_host_is_installed_alone() {
        CertificateModule wanted = certificate();
        Map<String, InstalledCertificate.Installed> found = installed(wanted);
        found.remove("authority");

        Plan.Change plan = change(wanted, found);

        assertThat(plan.summary()).isEqualTo("install the authority's certificate");
        assertThat(plan.actions()).hasSize(1);
        assertThat(write(plan, CA).content()).isEqualTo(Content.text(Pem.of(AUTHORITY.certificate())));
    }

    @Test
    void without_an_authority_it_is_refused_and_in_check_mode_left_open() {
        assertThat(certificate().plan(new FakeProbe())).isInstanceOf(Plan.Refuse.class);
        assertThat(certificate().plan(new FakeProbe().inCheckMode())).isInstanceOf(Plan.Deferred.class);
        FakeProbe half = new FakeProbe().inCheckMode().withFile("pki/ca.crt", new byte[0]);
        assertThat(certificate().plan(half)).isInstanceOf(Plan.Refuse.class);
    }

    @Test
    void name_where_an_address_belongs_is_refused() {
        assertThat(certificate("addresses", List.of("db1.example")).plan(host(Map.of())))
                .isInstanceOfSatisfying(
                        Plan.Refuse.class, plan -> assertThat(plan.problem()).startsWith("addresses: "));
    }

    @Test
    void authority_and_host_of_the_same_name_are_refused() {
        assertThat(certificate("commonName", "our authority").plan(host(Map.of())))
                .isInstanceOf(Plan.Refuse.class);
    }

    private static void assertReplaced(
            CertificateModule wanted, Map<String, InstalledCertificate.Installed> found, String why) {
        Plan.Change plan = change(wanted, found);
        assertThat(plan.summary()).contains(why);
        assertThat(plan.actions()).hasSize(3);
        assertThat(found)
                .extractingByKey("key")
                .satisfies(old -> assertThat(((Content.Bytes) write(plan, CRT).content()).toString())
                        .doesNotContain(old.text().strip()));
    }

    private static Plan.Change change(CertificateModule wanted, Map<String, InstalledCertificate.Installed> found) {
        return (Plan.Change) wanted.plan(host(found));
    }

    /** What a host answers after the module has installed its files there. */
    private static Map<String, InstalledCertificate.Installed> installed(CertificateModule module) {
        Plan.Change plan = change(module, Map.of());
        Map<String, InstalledCertificate.Installed> files = new HashMap<>();
        files.put("authority", file(write(plan, CA).content().toString(), "0644"));
        String certificate = write(plan, CRT).content().toString();
        files.put("certificate", file(certificate, "0644"));
        String hash = certificate.lines().findFirst().orElseThrow().replace("key sha256 ", "");
        files.put("key", file(hash + "\n", "0600"));
        return files;
    }

    private static Map<String, InstalledCertificate.Installed> with(
            Map<String, InstalledCertificate.Installed> files, String role, String text) {
        Map<String, InstalledCertificate.Installed> changed = new HashMap<>(files);
        changed.computeIfPresent(role, (name, file) -> file(text, file.mode()));
        return changed;
    }

    private static InstalledCertificate.Installed file(String text, String mode) {
        return new InstalledCertificate.Installed(text, "root", "root", mode);
    }

    private static Action.Write write(Plan.Change plan, RemotePath path) {
        return plan.actions().stream()
                .map(Action.Write.class::cast)
                .filter(write -> write.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static FakeProbe host(Map<String, InstalledCertificate.Installed> found) {
        return new FakeProbe()
                .withRandom()
                .withFile("pki/ca.crt", bytes(Pem.of(AUTHORITY.certificate())))
                .withFile("pki/ca.key", bytes(Pem.of(AUTHORITY.key())))
                .answering(new InstalledCertificate(CRT, KEY, CA), new InstalledCertificate.Answer(found));
    }

    private static CertificateModule certificate(@Nullable Object... more) {
        List<@Nullable Object> all = new ArrayList<>(List.of("authority", "pki", "path", CRT, "key", KEY, "ca", CA));
        all.addAll(List.of(more));
        return module(CertificateModule.class, all.toArray());
    }

    private static CertificateAuthority authority() {
        try {
            return CertificateAuthority.create(
                    "our authority", Duration.ofDays(3650), KeyAlgorithm.EC, CLOCK, new SecureRandom());
        } catch (PkiException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
