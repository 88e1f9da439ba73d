package mirrorplay.pki;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Says why a certificate that exists does not do any more. */
public final class CertificateCheck {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateCheck() {}

    /** What is wrong with {@code existing}, in words for the user; empty when it can stay.
     *
     * @param authority who must have signed it
     * @param renewBefore how long before its end it is replaced
     */
    public static List<String> findings(
            X509Certificate existing,
            X509Certificate authority,
            CertificateRequest wanted,
            Duration renewBefore,
            Clock clock) {
        List<String> findings = new ArrayList<>();
        try {
            existing.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            findings.add("is not signed by this authority");
        }
        Instant ends = existing.getNotAfter().toInstant();
        Instant now = clock.instant();
        if (!now.isBefore(ends)) {
            findings.add("expired at " + ends);
        } else if (!now.plus(renewBefore).isBefore(ends)) {
            // One that ends together with its authority cannot be renewed into a longer one.
            if (ends.isBefore(authority.getNotAfter().toInstant())) {
                findings.add("expires at " + ends);
            }
        }
        if (now.isBefore(existing.getNotBefore().toInstant())) {
            findings.add("is not valid before " + existing.getNotBefore().toInstant());
        }
        String subject = "CN=" + wanted.commonName();
        if (!existing.getSubjectX500Principal().getName().equals(subject)) {
            findings.add("is for " + existing.getSubjectX500Principal().getName() + ", not for " + subject);
        }
        compare(findings, "names", names(existing, DNS_NAME), wanted.names());
        compare(findings, "addresses", names(existing, IP_ADDRESS), wanted.addresses());
        if (!servesBothEnds(existing)) {
            findings.add("is not for both ends of a connection");
        }
        if (!isOf(existing.getPublicKey(), wanted.algorithm())) {
            findings.add("has a key of another algorithm than " + wanted.algorithm());
        }
        return findings;
    }

    private static void compare(List<String> findings, String what, List<String> has, List<String> wanted) {
        if (!has.equals(wanted)) {
            findings.add("has the " + what + " " + has + ", not " + wanted);
        }
    }

    private static boolean isOf(PublicKey key, KeyAlgorithm algorithm) {
        return key.getAlgorithm().equals(algorithm.jcaName());
    }

    private static boolean servesBothEnds(X509Certificate certificate) {
        try {
            List<String> usage = certificate.getExtendedKeyUsage();
            return usage != null
                    && usage.contains(KeyPurposeId.id_kp_serverAuth.getId())
                    && usage.contains(KeyPurposeId.id_kp_clientAuth.getId());
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static List<String> names(X509Certificate certificate, int kind) {
        TreeSet<String> found = new TreeSet<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> name : all) {
                    if (Integer.valueOf(kind).equals(name.getFirst())) {
                        String text = String.valueOf(name.get(1));
                        found.add(kind == IP_ADDRESS ? CertificateRequest.normal(text) : text);
                    }
                }
            }
        } catch (CertificateParsingException e) {
            found.add("(unreadable)");
        }
        return List.copyOf(found);
    }
}
