package mirrorplay.transport.ssh;

import java.io.IOException;

/** A key pair by which a user proves who they are. */
interface Identity {
    /** What it is, for messages: file or agent, kind and fingerprint. */
    String label();

    /** The kind of public key or certificate, with the signature scheme for RSA. */
    String algorithm();

    /** The public key or certificate in the protocol's encoding. */
    byte[] blob();

    /** Signs; the result is in the protocol's encoding with its scheme. */
    byte[] sign(byte[] data) throws IOException;
}
