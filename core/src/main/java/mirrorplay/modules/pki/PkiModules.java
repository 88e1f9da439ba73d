package mirrorplay.modules.pki;

import java.util.List;

/** The modules of this family. */
public final class PkiModules {
    private PkiModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(CertificateAuthorityModule.class, CertificateModule.class);
    }
}
