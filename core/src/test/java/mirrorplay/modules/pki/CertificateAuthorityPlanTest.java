package mirrorplay.modules.pki;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import mirrorplay.command.FileMode;
import mirrorplay.module.Action;
import mirrorplay.module.Content;
import mirrorplay.module.Plan;
import mirrorplay.pki.CertificateAuthority;
import mirrorplay.pki.KeyAlgorithm;
import mirrorplay.pki.Pem;
import mirrorplay.pki.PkiException;
import mirrorplay.testkit.FakeProbe;
import org.junit.jupiter.api.Test;

class CertificateAuthorityPlanTest {
    @Test
    void authority_is_made_on_the_controller_with_a_secret_key_and_no_host_is_asked() {
        FakeProbe host = new FakeProbe().withRandom();

        Plan.Change plan = (Plan.Change)
                module(CertificateAuthorityModule.class, "path", "pki").plan(host);

        assertThat(plan.summary()).isEqualTo("create the authority 'mirrorplay authority' in pki");
        assertThat(plan.actions()).hasSize(2);
        Action.WriteController key = (Action.WriteController) plan.actions().getFirst();
        assertThat(key.path()).isEqualTo("pki/ca.key");
        assertThat(key.mode()).isEqualTo(new FileMode(0600));
        assertThat(((Content.Bytes) key.content()).secret()).isTrue();
        Action.WriteController certificate =
                (Action.WriteController) plan.actions().getLast();
        assertThat(certificate.path()).isEqualTo("pki/ca.crt");
        assertThat(certificate.content().toString()).contains("BEGIN CERTIFICATE");
        assertThat(plan.result().values()).containsEntry("not_after", "2035-12-31T03:04:05Z");
        assertThat(plan.result().values().toString()).doesNotContain("PRIVATE KEY");
        assertThat(host.roundTrips()).isZero();
    }

    @Test
    void authority_that_exists_is_never_replaced() {
        assertThat(planned(host(made("2025-01-01T00:00:00Z", Duration.ofDays(3650)))))
                .isInstanceOfSatisfying(
                        Plan.NoChange.class,
                        plan -> assertThat(plan.because())
                                .isEqualTo("the authority exists and is valid until 2034-12-30T00:00:00Z"));
    }

    @Test
    void authority_that_has_expired_is_refused() {
        assertRefused(host(made("2024-01-01T00:00:00Z", Duration.ofDays(30))), "expired at 2024-01-31T00:00:00Z");
    }

    @Test
    void half_an_authority_is_refused() {
        CertificateAuthority authority = made("2025-01-01T00:00:00Z", Duration.ofDays(3650));

        assertRefused(new FakeProbe().withFile("pki/ca.crt", bytes(Pem.of(authority.certificate()))), "only one of");
        assertRefused(new FakeProbe().withFile("pki/ca.key", bytes(Pem.of(authority.key()))), "only one of");
    }

    @Test
    void damaged_authority_is_refused_and_named() {
        assertRefused(
                host(made("2025-01-01T00:00:00Z", Duration.ofDays(3650))).withFile("pki/ca.crt", bytes("scribble")),
                "the authority in pki ");
    }

    private static void assertRefused(FakeProbe host, String problem) {
        assertThat(planned(host))
                .isInstanceOfSatisfying(
                        Plan.Refuse.class, plan -> assertThat(plan.problem()).contains(problem));
    }

    private static Plan planned(FakeProbe host) {
        return module(CertificateAuthorityModule.class, "path", "pki").plan(host);
    }

    private static FakeProbe host(CertificateAuthority authority) {
        return new FakeProbe()
                .withFile("pki/ca.crt", bytes(Pem.of(authority.certificate())))
                .withFile("pki/ca.key", bytes(Pem.of(authority.key())));
    }

    private static CertificateAuthority made(String when, Duration validFor) {
        Clock clock = Clock.fixed(Instant.parse(when), ZoneOffset.UTC);
        try {
            return CertificateAuthority.create("our authority", validFor, KeyAlgorithm.EC, clock, new SecureRandom());
        } catch (PkiException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
