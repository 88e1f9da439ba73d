package mirrorplay.pki;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What a host's certificate is to say.
 *
 * @param commonName must differ from that of the authority, or OpenSSL takes the certificate for self-signed
 * @param names DNS names of the host, in lower case, sorted; the common name is not added by itself
 * @param addresses IP addresses, in the JDK's normal form, sorted
 * @param validity from now on
 */
public record CertificateRequest(
        String commonName, List<String> names, List<String> addresses, Duration validity, KeyAlgorithm algorithm) {
    private static final int LONGEST_COMMON_NAME = 64;

    public CertificateRequest {
        names = List.copyOf(new TreeSet<>(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()));
        addresses = List.copyOf(
                new TreeSet<>(addresses.stream().map(CertificateRequest::normal).toList()));
    }

    /** The normal form of an IP address.
     *
     * @throws IllegalArgumentException when it is a name, not an address
     */
    static String normal(String address) {
        return InetAddress.ofLiteral(address).getHostAddress();
    }

    void check() throws PkiException {
        if (commonName.isBlank() || commonName.length() > LONGEST_COMMON_NAME) {
            throw new PkiException("a common name has 1 to " + LONGEST_COMMON_NAME + " characters, not "
                    + commonName.length() + ": '" + commonName + "'");
        }
        if (validity.isNegative() || validity.isZero()) {
            throw new PkiException("a certificate must be valid for some time, not " + validity);
        }
    }
}
