package mirrorplay.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of our own that signs the certificates of hosts. */
public record CertificateAuthority(X509Certificate certificate, PrivateKey key) {
    /** Hosts whose clock is behind must accept a new certificate too. */
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 127;

    /** A new authority. */
    public static CertificateAuthority create(
            String commonName, Duration validity, KeyAlgorithm algorithm, Clock clock, SecureRandom random)
            throws PkiException {
        new CertificateRequest(commonName, List.of(), List.of(), validity, algorithm).check();
        KeyPair pair = algorithm.generate(random);
        X500Name name = name(commonName);
        Instant now = clock.instant();
        try {
            X509v3CertificateBuilder builder =
                    builder(name, name, now, now.plus(validity), pair.getPublic(), pair.getPublic(), random);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new CertificateAuthority(sign(builder, algorithm, pair.getPrivate(), random), pair.getPrivate());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a certificate made of checked parts", e);
        }
    }

    /** A certificate for a host, good for both ends of a TLS connection, and its new key. It does not outlive the authority. */
    public IssuedCertificate issue(CertificateRequest request, Clock clock, SecureRandom random) throws PkiException {
        request.check();
        X500Name subject = name(request.commonName());
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        if (subject.equals(issuer)) {
            throw new PkiException("the authority has the same common name '" + request.commonName()
                    + "': OpenSSL would take the certificate for self-signed");
        }
        Instant now = clock.instant();
        Instant authorityEnds = certificate.getNotAfter().toInstant();
        if (!now.isBefore(authorityEnds)) {
            throw new PkiException("the authority's own certificate expired at " + authorityEnds);
        }
        Instant ends = now.plus(request.validity());
        KeyPair pair = request.algorithm().generate(random);
        try {
            X509v3CertificateBuilder builder = builder(
                    issuer,
                    subject,
                    now,
                    ends.isBefore(authorityEnds) ? ends : authorityEnds,
                    pair.getPublic(),
                    certificate.getPublicKey(),
                    random);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            // Galera's group channel is mutual TLS: every node is server and client.
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            if (!request.names().isEmpty() || !request.addresses().isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(request));
            }
            return new IssuedCertificate(sign(builder, algorithm(), key, random), pair.getPrivate());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a certificate made of checked parts", e);
        }
    }

    /** The key is never shown. */
    @Override
    public String toString() {
        return "authority " + certificate.getSubjectX500Principal();
    }

    private KeyAlgorithm algorithm() throws PkiException {
        return KeyAlgorithm.ofJcaName(key.getAlgorithm())
                .orElseThrow(
                        () -> new PkiException("the authority's key is of an unknown kind: " + key.getAlgorithm()));
    }

    private static GeneralNames alternativeNames(CertificateRequest request) {
        List<GeneralName> all = new ArrayList<>();
        request.names().forEach(name -> all.add(new GeneralName(GeneralName.dNSName, name)));
        request.addresses().forEach(address -> all.add(new GeneralName(GeneralName.iPAddress, address)));
        return new GeneralNames(all.toArray(new GeneralName[0]));
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer,
            X500Name subject,
            Instant now,
            Instant ends,
            PublicKey subjectKey,
            PublicKey issuerKey,
            SecureRandom random)
            throws IOException, NoSuchAlgorithmException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                Date.from(now.minus(BACKDATED)),
                Date.from(ends),
                subject,
                subjectKey);
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subjectKey));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuerKey));
        return builder;
    }

    private static X509Certificate sign(
            X509v3CertificateBuilder builder, KeyAlgorithm algorithm, PrivateKey key, SecureRandom random) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm.signature())
                            .setSecureRandom(random)
                            .build(key)));
        } catch (OperatorCreationException | CertificateException e) {
            throw new IllegalStateException("every JDK can sign with " + algorithm, e);
        }
    }
}
