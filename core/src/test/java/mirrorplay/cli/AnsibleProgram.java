package mirrorplay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real Ansible of this machine. */
final class AnsibleProgram {
    private static final long LIMIT_SECONDS = 120;

    private AnsibleProgram() {}

    /** What it printed and how it ended. */
    record Result(int exit, String out, String err) {}

    /** Runs {@code site.yml} of a directory on {@code hosts.yml}; what it prints is JSON. */
    static Result play(Path directory, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ansible-playbook", "-i", "hosts.yml", "site.yml"));
        command.addAll(options);
        Path out = directory.resolve("ansible.out");
        Path err = directory.resolve("ansible.err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ANSIBLE_"));
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("ANSIBLE_STDOUT_CALLBACK", "json");
        builder.environment().put("ANSIBLE_PIPELINING", "true");
        builder.environment().put("ANSIBLE_ASYNC_DIR", directory.resolve("jobs").toString());
        builder.environment().put("ANSIBLE_HOST_KEY_CHECKING", "false");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new AssertionError("Ansible is needed to compare with: apt-get install ansible", e);
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Ansible did not end in " + LIMIT_SECONDS + " s");
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
