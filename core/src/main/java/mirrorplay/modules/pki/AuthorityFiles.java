package mirrorplay.modules.pki;

import java.nio.charset.StandardCharsets;
import mirrorplay.module.Probe;
import mirrorplay.pki.CertificateAuthority;
import mirrorplay.pki.Pem;
import mirrorplay.pki.PkiException;

/** Where an authority lies on the controller.
 *
 * @param directory relative to the playbook
 */
record AuthorityFiles(String directory) {
    String certificate() {
        return directory + "/ca.crt";
    }

    String key() {
        return directory + "/ca.key";
    }

    boolean complete(Probe host) {
        return host.hasFile(certificate()) && host.hasFile(key());
    }

    boolean absent(Probe host) {
        return !host.hasFile(certificate()) && !host.hasFile(key());
    }

    /** Reads the authority.
     *
     * @throws PkiException when a file is damaged; the message names it
     */
    CertificateAuthority read(Probe host) throws PkiException {
        String text = new String(host.file(certificate()).bytes(), StandardCharsets.US_ASCII);
        String keyText = new String(host.file(key()).bytes(), StandardCharsets.US_ASCII);
        try {
            return new CertificateAuthority(Pem.certificate(text), Pem.privateKey(keyText));
        } catch (PkiException e) {
            throw new PkiException("the authority in " + directory + " " + e.problem());
        }
    }
}
