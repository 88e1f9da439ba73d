package mirrorplay.transport.ssh;

import net.schmizz.sshj.common.SecurityUtils;

/** Settings of the SSH library that hold for the whole program. */
final class Sshj {
    private Sshj() {}

    /** To be called before anything of the library is used. May be called again.
     *
     * <p>▲ BouncyCastle stays out: its ciphers are five times slower than the JDK's.
     */
    static void prepare() {
        // Nothing of the library's log is wanted. Named here, as the search for a log takes 90 ms of every start.
        if (System.getProperty("slf4j.provider") == null) {
            System.setProperty("slf4j.internal.verbosity", "WARN");
            System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        }
        SecurityUtils.setRegisterBouncyCastle(false);
    }
}
