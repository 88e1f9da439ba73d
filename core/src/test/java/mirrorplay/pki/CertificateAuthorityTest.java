package mirrorplay.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration MONTH = Duration.ofDays(30);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @EnumSource
    void issuedCertificateMeetsItsOwnRequest(KeyAlgorithm algorithm) throws Exception {
        CertificateAuthority authority = authority(algorithm, clock);
        CertificateRequest request = request(algorithm, "h1", "10.0.0.1", "fd00::1");

        IssuedCertificate issued = authority.issue(request, clock, random);

        assertThat(CertificateCheck.findings(issued.certificate(), authority.certificate(), request, MONTH, clock))
                .isEmpty();
        assertThat(issued.certificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(authority.certificate().getBasicConstraints()).isZero();
        assertThat(issued.certificate().getNotAfter().toInstant()).isEqualTo(NOW.plus(YEAR));
    }

    @ParameterizedTest
    @EnumSource
    void pemGivesBackCertificateAndKey(KeyAlgorithm algorithm) throws Exception {
        CertificateAuthority authority = authority(algorithm, clock);

        assertThat(Pem.certificate("some text before\n" + Pem.of(authority.certificate())))
                .isEqualTo(authority.certificate());
        assertThat(Pem.privateKey(Pem.of(authority.key()))).isEqualTo(authority.key());
    }

    @Test
    void keyBelongsToTheCertificate() throws Exception {
        IssuedCertificate issued =
                authority(KeyAlgorithm.EC, clock).issue(request(KeyAlgorithm.EC, "h1"), clock, random);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issued.key());
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(issued.certificate());
        signature.update((byte) 1);

        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void certificateOfAnotherAuthorityIsFound() throws Exception {
        CertificateRequest request = request(KeyAlgorithm.EC, "h1");
        X509Certificate other =
                authority(KeyAlgorithm.EC, clock).issue(request, clock, random).certificate();

        assertThat(CertificateCheck.findings(
                        other, authority(KeyAlgorithm.EC, clock).certificate(), request, MONTH, clock))
                .containsExactly("is not signed by this authority");
    }

    @Test
    void certificateAboutToEndIsFound() throws Exception {
        CertificateAuthority authority = authority(KeyAlgorithm.EC, clock);
        CertificateRequest request = request(KeyAlgorithm.EC, "h1");
        X509Certificate issued = authority.issue(request, clock, random).certificate();

        assertThat(CertificateCheck.findings(
                        issued,
                        authority.certificate(),
                        request,
                        MONTH,
                        at(NOW.plus(YEAR).minus(MONTH))))
                .containsExactly("expires at 2027-03-01T12:00:00Z");
        assertThat(CertificateCheck.findings(
                        issued,
                        authority.certificate(),
                        request,
                        MONTH,
                        at(NOW.plus(YEAR).minus(MONTH).minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void otherNamesAndAddressesAreFound() throws Exception {
        CertificateAuthority authority = authority(KeyAlgorithm.EC, clock);
        X509Certificate issued = authority
                .issue(request(KeyAlgorithm.EC, "h1", "10.0.0.1"), clock, random)
                .certificate();

        assertThat(CertificateCheck.findings(
                        issued, authority.certificate(), request(KeyAlgorithm.EC, "h2", "10.0.0.2"), MONTH, clock))
                .containsExactly(
                        "is for CN=h1, not for CN=h2",
                        "has the names [h1, localhost], not [h2, localhost]",
                        "has the addresses [10.0.0.1], not [10.0.0.2]");
    }

    @Test
    void certificateDoesNotOutliveItsAuthority() throws Exception {
        CertificateAuthority authority =
                CertificateAuthority.create("short", Duration.ofDays(10), KeyAlgorithm.EC, clock, random);
        CertificateRequest request = request(KeyAlgorithm.EC, "h1");
        X509Certificate issued = authority.issue(request, clock, random).certificate();

        assertThat(issued.getNotAfter()).isEqualTo(authority.certificate().getNotAfter());
        assertThat(CertificateCheck.findings(issued, authority.certificate(), request, MONTH, clock))
                .isEmpty();
    }

    @Test
    void expiredAuthorityIssuesNothing() throws Exception {
        CertificateAuthority authority = authority(KeyAlgorithm.EC, clock);

        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() ->
                        authority.issue(request(KeyAlgorithm.EC, "h1"), at(NOW.plus(Duration.ofDays(4000))), random))
                .withMessageContaining("expired");
    }

    @Test
    void hostMayNotBeCalledLikeTheAuthority() throws Exception {
        CertificateAuthority authority = authority(KeyAlgorithm.EC, clock);

        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> authority.issue(request(KeyAlgorithm.EC, "test authority"), clock, random))
                .withMessageContaining("self-signed");
    }

    @Test
    void damagedPemIsRefused() {
        for (String text : List.of(
                "",
                "-----BEGIN CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n====\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            assertThatExceptionOfType(PkiException.class).isThrownBy(() -> Pem.certificate(text));
        }
        assertThatExceptionOfType(PkiException.class)
                .isThrownBy(() -> Pem.privateKey("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
    }

    @Test
    void noKeyIsEverPrinted() throws Exception {
        CertificateAuthority authority = authority(KeyAlgorithm.EC, clock);
        IssuedCertificate issued = authority.issue(request(KeyAlgorithm.EC, "h1"), clock, random);

        assertThat(authority.toString()).isEqualTo("authority CN=test authority");
        assertThat(issued.toString()).matches("certificate [0-9a-f]+ of CN=h1");
    }

    private CertificateAuthority authority(KeyAlgorithm algorithm, Clock when) throws PkiException {
        return CertificateAuthority.create("test authority", Duration.ofDays(3650), algorithm, when, random);
    }

    private static CertificateRequest request(KeyAlgorithm algorithm, String name, String... addresses) {
        return new CertificateRequest(name, List.of(name, "localhost"), List.of(addresses), YEAR, algorithm);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
