package mirrorplay.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** What kind of key a certificate has. */
public enum KeyAlgorithm {
    /** Elliptic curve P-256: small and fast. */
    EC("EC", "SHA256withECDSA"),
    /** RSA with 3072 bits, for clients that know nothing else. */
    RSA("RSA", "SHA256withRSA");

    private final String jcaName;
    private final String signature;

    KeyAlgorithm(String jcaName, String signature) {
        this.jcaName = jcaName;
        this.signature = signature;
    }

    /** The algorithm of a key by the name that the JDK gives it, e.g. {@code EC}. */
    static Optional<KeyAlgorithm> ofJcaName(String name) {
        return Arrays.stream(values()).filter(a -> a.jcaName.equals(name)).findFirst();
    }

    String jcaName() {
        return jcaName;
    }

    String signature() {
        return signature;
    }

    private AlgorithmParameterSpec parameters() {
        return switch (this) {
            case EC -> new ECGenParameterSpec("secp256r1");
            case RSA -> new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4);
        };
    }

    KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(jcaName);
            generator.initialize(parameters(), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK can make " + jcaName + " keys", e);
        }
    }
}
