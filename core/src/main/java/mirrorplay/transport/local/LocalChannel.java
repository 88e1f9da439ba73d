package mirrorplay.transport.local;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mirrorplay.transport.agent.Channel;

/** A process on the controller. */
final class LocalChannel implements Channel {
    private final Process process;
    private final PumpedStream stdout;
    private final PumpedStream stderr;
    private final CompletableFuture<Exit> exit;

    LocalChannel(Process process) {
        this.process = process;
        this.stdout = new PumpedStream(process.getInputStream());
        this.stderr = new PumpedStream(process.getErrorStream());
        this.exit = process.onExit().thenApply(p -> new Exit(p.exitValue(), Optional.empty()));
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public CompletableFuture<Exit> exit() {
        return exit;
    }

    @Override
    public void close() {
        stdout.close();
        stderr.close();
        // Closing may block while another thread writes to a process that does not read.
        Thread.startVirtualThread(() -> {
            try (OutputStream in = process.getOutputStream()) {
                in.flush();
            } catch (java.io.IOException e) {
                process.destroy();
            }
        });
    }
}
