package mirrorplay.modules.pki;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mirrorplay.command.FileMode;
import mirrorplay.module.Action;
import mirrorplay.module.Content;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import mirrorplay.pki.CertificateAuthority;
import mirrorplay.pki.KeyAlgorithm;
import mirrorplay.pki.Pem;
import mirrorplay.pki.PkiException;

/** Makes the authority once. It never replaces one that exists: that would cut off every host whose certificate it signed. */
@ModuleInfo(
        name = "certificate_authority",
        summary = "Create a certificate authority of your own, kept on the controller.",
        roundTrips = 1,
        notes = {
            "The key (`ca.key`, mode 0600) stays in the given directory on the controller; no host ever gets it. Keep the"
                    + " directory out of version control and back it up.",
            "Use it with `run_once: true`. An authority that exists is never replaced; one that has expired is refused."
        })
public record CertificateAuthorityModule(
        @Param(doc = "Directory on the controller, relative to the playbook.", example = "secrets/pki")
        String path,

        @Param(
                doc = "Common name of the authority; must differ from that of every host.",
                fallback = "mirrorplay authority")
        String commonName,

        @Param(doc = "How long the authority is valid.", fallback = "3650d")
        Duration validFor,

        @Param(doc = "Kind of key.", fallback = "ec") KeyAlgorithm algorithm)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        AuthorityFiles files = new AuthorityFiles(path);
        try {
            if (files.complete(host)) {
                return existing(files.read(host), host);
            }
            if (!files.absent(host)) {
                return Plan.refuse(
                        "only one of " + files.certificate() + " and " + files.key() + " exists",
                        "restore the missing file from a backup, or remove both to make a new authority");
            }
            CertificateAuthority made =
                    CertificateAuthority.create(commonName, validFor, algorithm, host.clock(), host.random());
            return new Plan.Change(
                    "create the authority '" + commonName + "' in " + path,
                    List.of(),
                    List.of(
                            new Action.WriteController(
                                    files.key(), Content.secret(Pem.of(made.key())), new FileMode(0600)),
                            new Action.WriteController(
                                    files.certificate(), Content.text(Pem.of(made.certificate())), new FileMode(0644))),
                    result(made));
        } catch (PkiException e) {
            return Plan.refuse(e.problem(), "correct the parameter, or restore the authority's files");
        }
    }

    private Plan existing(CertificateAuthority authority, Probe host) {
        Instant ends = authority.certificate().getNotAfter().toInstant();
        if (!host.clock().instant().isBefore(ends)) {
            return Plan.refuse(
                    "the authority in " + path + " expired at " + ends,
                    "move the directory away to make a new authority; every host then gets a new certificate");
        }
        return new Plan.NoChange("the authority exists and is valid until " + ends, result(authority));
    }

    private Result result(CertificateAuthority authority) {
        return Result.values(Map.of(
                "path",
                path,
                "certificate",
                Pem.of(authority.certificate()),
                "not_after",
                authority.certificate().getNotAfter().toInstant().toString()));
    }
}
