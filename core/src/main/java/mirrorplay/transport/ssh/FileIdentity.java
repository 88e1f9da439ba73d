package mirrorplay.transport.ssh;

import com.hierynomus.sshj.signature.SignatureEdDSA;
import java.io.IOException;
import java.security.KeyPair;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureECDSA;
import net.schmizz.sshj.signature.SignatureRSA;

/** A private key in a file, with its public key or with a certificate. */
final class FileIdentity implements Identity {
    private final KeyFile file;
    private final HostKey shown;

    FileIdentity(KeyFile file, HostKey shown) {
        this.file = file;
        this.shown = shown;
    }

    @Override
    public String label() {
        return file.file() + " (" + shown.type() + " " + shown.fingerprint() + ")";
    }

    @Override
    public String algorithm() {
        return signatureAlgorithm(shown.type());
    }

    @Override
    public byte[] blob() {
        return shown.blob();
    }

    @Override
    public byte[] sign(byte[] data) throws IOException {
        KeyPair pair = file.load();
        try {
            Signature signature = scheme(file.publicKey().type()).create();
            signature.initSign(pair.getPrivate());
            signature.update(data);
            return new Buffer.PlainBuffer()
                    .putString(signature.getSignatureName())
                    .putBytes(signature.encode(signature.sign()))
                    .getCompactData();
        } catch (SSHRuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** RSA keys sign with SHA-512; the name in the protocol says so. */
    static String signatureAlgorithm(String type) {
        return switch (type) {
            case "ssh-rsa" -> "rsa-sha2-512";
            case "ssh-rsa-cert-v01@openssh.com" -> "rsa-sha2-512-cert-v01@openssh.com";
            default -> type;
        };
    }

    private static Factory.Named<Signature> scheme(String type) throws IOException {
        return switch (type) {
            case "ssh-ed25519" -> new SignatureEdDSA.Factory();
            case "ssh-rsa" -> new SignatureRSA.FactoryRSASHA512();
            case "ecdsa-sha2-nistp256" -> new SignatureECDSA.Factory256();
            case "ecdsa-sha2-nistp384" -> new SignatureECDSA.Factory384();
            case "ecdsa-sha2-nistp521" -> new SignatureECDSA.Factory521();
            default -> throw new IOException("keys of type " + type + " are not supported");
        };
    }
}
