package mirrorplay.lab;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Machines for a shell script: boots them, prints the inventory, and removes them when its standard input ends, so nothing
 * is left when the script dies. Arguments: names with commas between, then packages to install beforehand, if any.
 */
final class LabHosts {
    private LabHosts() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> environment = System.getenv();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        List<String> packages = Arrays.asList(args).subList(1, args.length);
        try (Engine engine = new EngineInstaller(environment, err::println).engine(true)) {
            String image = new ImageStore(engine, environment, true, err::println).withPackages(packages);
            LabRequest request = LabRequest.of(image, List.of(args[0].split(",")));
            try (Lab lab = Lab.boot(engine, request, new SecureRandom(), environment, err::println)) {
                out.print(inventory(lab));
                out.println("# ready: " + lab.knownHosts());
                while (System.in.read() >= 0) {
                    // Only its end counts.
                }
            }
        }
    }

    private static String inventory(Lab lab) {
        StringBuilder text = new StringBuilder("all:\n  hosts:\n");
        for (Machine machine : lab.machines()) {
            text.append("    ")
                    .append(machine.name())
                    .append(":\n      ansible_host: ")
                    .append(machine.address())
                    .append('\n');
        }
        return text + "  vars:\n    ansible_user: root\n    ansible_ssh_private_key_file: " + lab.privateKey() + "\n";
    }
}
