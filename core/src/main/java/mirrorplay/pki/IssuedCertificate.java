package mirrorplay.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A new certificate and the private key that belongs to it. */
public record IssuedCertificate(X509Certificate certificate, PrivateKey key) {
    @Override
    public String toString() {
        return "certificate " + certificate.getSerialNumber().toString(16) + " of "
                + certificate.getSubjectX500Principal();
    }
}
