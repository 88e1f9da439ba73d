package mirrorplay.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import mirrorplay.lab.Engine;
import mirrorplay.lab.EngineInstaller;
import mirrorplay.lab.ImageStore;
import mirrorplay.lab.Lab;
import mirrorplay.lab.LabRequest;
import mirrorplay.lab.Machine;
import mirrorplay.lab.MachineImage;

/** Real machines for tests of the whole program, and the inventory that leads to them. */
final class LabHost implements AutoCloseable {
    private final Engine engine;
    private final Lab lab;

    private LabHost(Engine engine, Lab lab) {
        this.engine = engine;
        this.lab = lab;
    }

    static LabHost boot(MachineImage image, String... names) {
        Map<String, String> environment = System.getenv();
        Engine engine = new EngineInstaller(environment, message -> {}).engine(false);
        String reference = new ImageStore(engine, environment, false, message -> {}).ensure(image);
        Lab lab = Lab.boot(
                engine, LabRequest.of(reference, List.of(names)), new SecureRandom(), environment, message -> {});
        return new LabHost(engine, lab);
    }

    Machine machine(String name) {
        return lab.machine(name);
    }

    String opsPassword() {
        return lab.opsPassword();
    }

    /** Writes {@code hosts.yml} for the harness. */
    void inventory(CommandLineHarness program) throws IOException {
        inventory(program, Map.of());
    }

    /** Writes {@code hosts.yml} with these groups for the harness. */
    void inventory(CommandLineHarness program, Map<String, List<String>> groups) throws IOException {
        StringBuilder text = new StringBuilder("all:\n  vars:\n    ssh_user: root\n    ssh_key: ");
        text.append(lab.privateKey())
                .append("\n    ssh_options: [UserKnownHostsFile=")
                .append(lab.knownHosts())
                .append(", IdentitiesOnly=yes]\n  hosts:\n");
        lab.machines()
                .forEach(machine -> text.append("    ")
                        .append(machine.name())
                        .append(": {ssh_host: ")
                        .append(machine.address())
                        .append("}\n"));
        if (!groups.isEmpty()) {
            text.append("  children:\n");
            groups.forEach((group, members) -> {
                text.append("    ").append(group).append(":\n      hosts:\n");
                members.forEach(member -> text.append("        ").append(member).append(":\n"));
            });
        }
        program.file("hosts.yml", text.toString());
    }

    @Override
    public void close() {
        lab.close();
        engine.close();
    }
}
