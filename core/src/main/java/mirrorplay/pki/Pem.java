package mirrorplay.pki;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Certificates and private keys as PEM text. Text around the armour is ignored when reading. */
public final class Pem {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private Pem() {}

    /** The certificate in PEM, with a line end. */
    public static String of(X509Certificate certificate) {
        try {
            return armour(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was parsed or made can be encoded", e);
        }
    }

    /** The key in PKCS#8 PEM, without a passphrase, with a line end. */
    public static String of(PrivateKey key) {
        return armour(PRIVATE_KEY, key.getEncoded());
    }

    /** The first certificate in the text. */
    public static X509Certificate certificate(String text) throws PkiException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(body(CERTIFICATE, text)));
        } catch (CertificateException e) {
            throw new PkiException("is not an X.509 certificate");
        }
    }

    /** The private key in the text, which must be PKCS#8 without a passphrase. */
    public static PrivateKey privateKey(String text) throws PkiException {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(body(PRIVATE_KEY, text));
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            Optional<PrivateKey> key = read(algorithm, encoded);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new PkiException("is neither an EC nor an RSA key in PKCS#8 form");
    }

    private static Optional<PrivateKey> read(KeyAlgorithm algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm.jcaName()).generatePrivate(encoded));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static String armour(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    private static byte[] body(String type, String text) throws PkiException {
        String begin = "-----BEGIN " + type + "-----";
        int start = text.indexOf(begin);
        int end = text.indexOf("-----END " + type + "-----", start + 1);
        if (start < 0 || end < 0) {
            throw new PkiException("holds no PEM block '" + type + "'");
        }
        try {
            return Base64.getMimeDecoder()
                    .decode(text.substring(start + begin.length(), end).getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new PkiException("holds a damaged PEM block '" + type + "'");
        }
    }
}
