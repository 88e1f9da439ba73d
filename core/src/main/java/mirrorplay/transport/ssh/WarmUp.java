package mirrorplay.transport.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Uses each usual algorithm once, with keys that are thrown away, so that its classes are found and initialised. */
final class WarmUp {
    private static final int GCM_IV_BYTES = 12;
    private static final int GCM_TAG_BITS = 128;

    private WarmUp() {}

    static void run() throws GeneralSecurityException {
        Sshj.prepare();
        Algorithms.config("", false);
        KeyPair exchange = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(exchange.getPrivate());
        agreement.doPhase(exchange.getPublic(), true);
        byte[] secret = MessageDigest.getInstance("SHA-256").digest(agreement.generateSecret());
        KeyPair identity = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(identity.getPrivate());
        signature.update(secret);
        byte[] signed = signature.sign();
        signature.initVerify(identity.getPublic());
        signature.update(secret);
        signature.verify(signed);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(secret, 0, 16, "AES"),
                new GCMParameterSpec(GCM_TAG_BITS, new byte[GCM_IV_BYTES]));
        cipher.doFinal(signed);
    }
}
