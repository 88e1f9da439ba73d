package mirrorplay.cli;

import mirrorplay.template.Evaluator;
import mirrorplay.transport.ssh.SshTransport;

/** Starts what a run will need on another core while playbook and inventory are still being read. */
final class HeadStart {
    private HeadStart() {}

    /** For what evaluates expressions and connects. */
    static void forRun(Evaluator evaluator) {
        start(() -> {
            evaluator.start();
            SshTransport.warmUp();
        });
    }

    /** For what only connects. */
    static void forConnections() {
        start(SshTransport::warmUp);
    }

    private static void start(Runnable work) {
        Thread.ofPlatform()
                .daemon()
                .name("head start")
                // What fails here is done again, and told, where it is needed.
                .uncaughtExceptionHandler((thread, failure) -> {})
                .start(work);
    }
}
