package mirrorplay.cli;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mirrorplay.lab.Engine;
import mirrorplay.lab.EngineInstaller;
import mirrorplay.lab.ImageStore;
import mirrorplay.lab.Lab;
import mirrorplay.lab.LabException;
import mirrorplay.lab.LabRequest;
import mirrorplay.lab.Machine;
import mirrorplay.lab.MachineImage;
import mirrorplay.template.Value;
import org.jspecify.annotations.Nullable;

/** The throw-away machines of a rehearsal, and how to reach them instead of the inventory's hosts. */
final class RehearsalMachines implements AutoCloseable {
    private final Engine engine;
    private final Lab lab;
    private final boolean keep;

    private RehearsalMachines(Engine engine, Lab lab, boolean keep) {
        this.engine = engine;
        this.lab = lab;
        this.keep = keep;
    }

    /** @param names one machine for each
     * @throws NotBootedException when there is no engine or a machine does not come up
     */
    static RehearsalMachines boot(
            Terminal terminal, List<String> names, boolean installEngine, boolean keep, SecureRandom random)
            throws NotBootedException {
        Engine engine = null;
        try {
            engine = new EngineInstaller(terminal.environment(), terminal.err()::println).engine(installEngine);
            String image = new ImageStore(engine, terminal.environment(), installEngine, terminal.err()::println)
                    .ensure(MachineImage.BASE);
            terminal.err().println("booting " + names.size() + " machines: " + String.join(" ", names));
            LabRequest request = LabRequest.of(image, names);
            Lab lab = Lab.boot(
                    engine, keep ? request.kept() : request, random, terminal.environment(), terminal.err()::println);
            return new RehearsalMachines(engine, lab, keep);
        } catch (LabException e) {
            close(engine);
            throw new NotBootedException(String.valueOf(e.getMessage()), e.remedy());
        }
    }

    /** Variables of each host that lead to its machine; they win over what the inventory says. */
    Map<String, Map<String, Value>> overrides() {
        Map<String, Map<String, Value>> all = new LinkedHashMap<>();
        for (Machine machine : lab.machines()) {
            Map<String, Value> one = new LinkedHashMap<>();
            for (String prefix : List.of("ssh_", "ansible_")) {
                one.put(prefix + "host", new Value.Data(machine.address()));
                one.put(prefix + "port", new Value.Data((long) Machine.SSH_PORT));
                one.put(prefix + "user", new Value.Data("root"));
            }
            one.put("connection", new Value.Data("ssh"));
            one.put("ansible_connection", new Value.Data("ssh"));
            one.put("ssh_key", new Value.Data(lab.privateKey().toString()));
            one.put(
                    "ansible_ssh_private_key_file",
                    new Value.Data(lab.privateKey().toString()));
            one.put("ssh_jump", new Value.Data(List.of()));
            one.put(
                    "ssh_options",
                    new Value.Data(List.of(
                            "UserKnownHostsFile=" + lab.knownHosts(),
                            "StrictHostKeyChecking=yes",
                            "IdentitiesOnly=yes")));
            all.put(machine.name(), one);
        }
        return all;
    }

    /** Where the machines answer, one line each, for those who keep them. */
    List<String> addresses() {
        return lab.machines().stream()
                .map(machine -> machine.name() + "  ssh -i " + lab.privateKey() + " -o UserKnownHostsFile="
                        + lab.knownHosts() + " root@" + machine.address())
                .toList();
    }

    boolean kept() {
        return keep;
    }

    @Override
    public void close() {
        lab.close();
        close(keep ? null : engine);
    }

    private static void close(@Nullable Engine engine) {
        if (engine != null) {
            engine.close();
        }
    }

    /** There are no machines; says why and what to do. */
    static final class NotBootedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        NotBootedException(String problem, String remedy) {
            super(problem);
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }
}
