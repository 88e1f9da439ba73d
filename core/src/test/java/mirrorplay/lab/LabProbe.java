package mirrorplay.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at a lab from outside: with OpenSSH, and with the engine's own client. */
final class LabProbe {
    private LabProbe() {}

    static Output ssh(Lab lab, Machine machine, String user, String command) throws IOException, InterruptedException {
        return ssh(lab, machine, user, command, lab.knownHosts());
    }

    static Output ssh(Lab lab, Machine machine, String user, String command, Path knownHosts)
            throws IOException, InterruptedException {
        return run(
                "ssh",
                "-F",
                "none",
                "-i",
                lab.privateKey().toString(),
                "-o",
                "IdentityAgent=none",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "UserKnownHostsFile=" + knownHosts,
                "-o",
                "GlobalKnownHostsFile=none",
                "-o",
                "BatchMode=yes",
                "-o",
                "ConnectTimeout=3",
                user + "@" + machine.address(),
                command);
    }

    /** Everything in the engine that carries the label of this lab: container, network and image ids. */
    static List<String> leftOf(String lab) {
        List<String> left = new ArrayList<>();
        String filter = "label=" + Owner.LAB + "=" + lab;
        for (List<String> kind :
                List.of(List.of("ps", "-aq"), List.of("network", "ls", "-q"), List.of("images", "-q"))) {
            List<String> command = new ArrayList<>(List.of("docker"));
            command.addAll(kind);
            command.addAll(List.of("--filter", filter));
            left.addAll(lines(command));
        }
        return left;
    }

    static List<String> lines(List<String> command) {
        try {
            return run(command.toArray(String[]::new)).text().lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Output run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        byte[] err = process.getErrorStream().readAllBytes();
        return new Output(
                process.waitFor(), new String(out, StandardCharsets.UTF_8), new String(err, StandardCharsets.UTF_8));
    }
}
