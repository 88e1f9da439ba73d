package mirrorplay.modules.pki;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.module.Action;
import mirrorplay.module.Content;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import mirrorplay.pki.CertificateAuthority;
import mirrorplay.pki.CertificateCheck;
import mirrorplay.pki.CertificateRequest;
import mirrorplay.pki.IssuedCertificate;
import mirrorplay.pki.KeyAlgorithm;
import mirrorplay.pki.Pem;
import mirrorplay.pki.PkiException;

/** Gives a host a certificate and key, signed by an authority on the controller.
 *
 * <p>How a later run knows that the key on the host belongs to the certificate: the certificate file carries, as text before
 * the PEM block (which readers skip), the SHA-256 of the key file it was installed with; the host computes the same of the
 * key it has. So neither does the key leave the host nor does the host need openssl. A hash of a 256-bit random key tells
 * nothing about it.
 */
@ModuleInfo(
        name = "certificate",
        summary = "Give a host a TLS certificate of its own, signed by your authority.",
        notes = {
            "The certificate is good for both ends of a connection (server and client), as Galera needs. It is replaced,"
                    + " with a new key, when it is about to end, its names or addresses differ, the authority is another one,"
                    + " or the key does not belong to it.",
            "The key is made on the controller, sent over the connection, and kept nowhere but on the host."
        })
public record CertificateModule(
        @Param(doc = "Directory of the authority on the controller, relative to the playbook.", example = "secrets/pki")
        String authority,

        @Param(doc = "Where the certificate goes.", example = "/etc/mysql/tls/server.crt")
        RemotePath path,

        @Param(doc = "Where its key goes.", example = "/etc/mysql/tls/server.key")
        RemotePath key,

        @Param(doc = "Where the authority's certificate goes.", example = "/etc/mysql/tls/ca.crt")
        RemotePath ca,

        @Param(doc = "Common name; the inventory name of the host when not given.")
        Optional<String> commonName,

        @Param(doc = "DNS names; the common name is always among them.", fallback = "[]")
        List<String> names,

        @Param(doc = "IP addresses.", fallback = "[]", example = "[10.0.0.11]")
        List<String> addresses,

        @Param(doc = "How long it is valid.", fallback = "825d")
        Duration validFor,

        @Param(doc = "How long before its end it is replaced.", fallback = "30d")
        Duration renewBefore,

        @Param(doc = "Kind of key.", fallback = "ec") KeyAlgorithm algorithm,

        @Param(doc = "Owner of the files.", fallback = "root")
        String owner,

        @Param(doc = "Group of the files.", fallback = "root")
        String group,

        @Param(doc = "Permissions of the key.", fallback = "0600")
        FileMode mode)
        implements TaskModule {
    private static final FileMode PUBLIC = new FileMode(0644);
    private static final String KEY_HASH = "key sha256 ";

    @Override
    public Plan plan(Probe host) {
        AuthorityFiles files = new AuthorityFiles(authority);
        if (!files.complete(host)) {
            return host.checkMode() && files.absent(host)
                    ? new Plan.Deferred("the authority in " + authority + " is created")
                    : Plan.refuse(
                            "there is no authority in " + authority, "run certificate_authority with this path before");
        }
        CertificateRequest request;
        try {
            request = request(host.host());
        } catch (IllegalArgumentException e) {
            return Plan.refuse("addresses: " + e.getMessage(), "give IP addresses, not names");
        }
        try {
            CertificateAuthority signer = files.read(host);
            InstalledCertificate.Answer installed = host.ask(new InstalledCertificate(path, key, ca));
            List<String> findings = findings(installed, signer, request, host);
            if (findings.isEmpty()) {
                return keep(installed, signer);
            }
            IssuedCertificate issued = signer.issue(request, host.clock(), host.random());
            return new Plan.Change(
                    String.join("; ", findings), List.of(), install(issued, signer), result(issued.certificate()));
        } catch (PkiException e) {
            return Plan.refuse(e.problem(), "correct the parameters, or restore the authority's files");
        }
    }

    private CertificateRequest request(String host) {
        String common = commonName.orElse(host);
        List<String> all = new ArrayList<>(names);
        all.add(common);
        return new CertificateRequest(common, all, addresses, validFor, algorithm);
    }

    private List<String> findings(
            InstalledCertificate.Answer installed,
            CertificateAuthority signer,
            CertificateRequest request,
            Probe host) {
        InstalledCertificate.Installed certificate = installed.files().get("certificate");
        InstalledCertificate.Installed keyFile = installed.files().get("key");
        if (certificate == null || keyFile == null) {
            return List.of("install a certificate for " + request.names() + request.addresses());
        }
        List<String> findings = new ArrayList<>();
        try {
            findings.addAll(CertificateCheck.findings(
                    Pem.certificate(certificate.text()), signer.certificate(), request, renewBefore, host.clock()));
        } catch (PkiException e) {
            findings.add(e.problem());
        }
        if (!certificate.text().contains(KEY_HASH + keyFile.text().strip() + "\n")) {
            findings.add("does not belong to the key");
        }
        return findings.stream().map(finding -> "the certificate " + finding).toList();
    }

    /** Nothing to issue; owner, permissions and the authority's own certificate may still be wrong. */
    private Plan keep(InstalledCertificate.Answer installed, CertificateAuthority signer) throws PkiException {
        InstalledCertificate.Installed certificate = installed.files().getOrDefault("certificate", MISSING);
        List<String> changes = new ArrayList<>();
        List<Action> actions = new ArrayList<>();
        InstalledCertificate.Installed authorityFile = installed.files().getOrDefault("authority", MISSING);
        String wanted = Pem.of(signer.certificate());
        if (!authorityFile.text().equals(wanted)) {
            changes.add("install the authority's certificate");
            actions.add(write(ca, Content.text(wanted), PUBLIC));
        } else {
            adjust(ca, authorityFile, PUBLIC, changes, actions);
        }
        adjust(path, certificate, PUBLIC, changes, actions);
        adjust(key, installed.files().getOrDefault("key", MISSING), mode, changes, actions);
        X509Certificate kept = Pem.certificate(certificate.text());
        return actions.isEmpty()
                ? new Plan.NoChange(
                        "the certificate is good until " + kept.getNotAfter().toInstant(), result(kept))
                : new Plan.Change(String.join("; ", changes), List.of(), actions, result(kept));
    }

    private void adjust(
            RemotePath file,
            InstalledCertificate.Installed found,
            FileMode wantedMode,
            List<String> changes,
            List<Action> actions) {
        if (!found.mode().equals(wantedMode.toString())) {
            changes.add(file + ": mode " + found.mode() + " → " + wantedMode);
            actions.add(new Action.Run("set the mode", Cmd.of("chmod", wantedMode.toString(), "--", file.value())));
        }
        if (!found.owner().equals(owner) || !found.group().equals(group)) {
            changes.add(file + ": owner " + found.owner() + ":" + found.group() + " → " + owner + ":" + group);
            actions.add(new Action.Run("set the owner", Cmd.of("chown", owner + ":" + group, "--", file.value())));
        }
    }

    private static final InstalledCertificate.Installed MISSING =
            new InstalledCertificate.Installed("", "", "", "missing");

    /** The key first: the certificate that names the key's hash is the last, so a run that breaks between them is noticed. */
    private List<Action> install(IssuedCertificate issued, CertificateAuthority signer) {
        String keyText = Pem.of(issued.key());
        String certificateText = KEY_HASH + sha256(keyText) + "\n" + Pem.of(issued.certificate());
        return List.of(
                write(ca, Content.text(Pem.of(signer.certificate())), PUBLIC),
                write(key, Content.secret(keyText), mode),
                write(path, Content.text(certificateText), PUBLIC));
    }

    private Action write(RemotePath file, Content content, FileMode permissions) {
        return new Action.Write(
                file,
                content,
                Optional.of(owner),
                Optional.of(group),
                Optional.of(permissions),
                false,
                Optional.empty());
    }

    private static Result result(X509Certificate certificate) {
        return Result.values(Map.of(
                "serial_number",
                certificate.getSerialNumber().toString(16),
                "not_after",
                certificate.getNotAfter().toInstant().toString(),
                "subject",
                certificate.getSubjectX500Principal().getName()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
