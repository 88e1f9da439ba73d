package mirrorplay.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Some booted machines on a network of their own. Root, {@code ops} (sudo with a password) and {@code ops2} (sudo without)
 * log in with the lab's key. Closing it, the end of the process and its death all remove the machines.
 */
public final class Lab implements AutoCloseable {
    private static final int ID_BYTES = 5;
    private static final int PASSWORD_BYTES = 12;

    private final Engine engine;
    private final String id;
    private final boolean keep;
    private final Path directory;
    private final String opsPassword;
    private final Optional<Watchdog> watchdog;
    private final Thread atExit;
    private final List<Machine> machines = new ArrayList<>();

    private Lab(Engine engine, LabRequest request, SecureRandom random, Executables executables) throws IOException {
        this.engine = engine;
        this.id = "mirrorplay-" + hex(random, ID_BYTES);
        this.keep = request.keep();
        this.opsPassword = hex(random, PASSWORD_BYTES);
        this.directory = Files.createTempDirectory(id + "-");
        this.watchdog = keep ? Optional.empty() : Watchdog.forLab(engine, executables, id, directory);
        this.atExit = new Thread(this::removeAll, "lab-removal");
    }

    /**
     * Boots the machines in parallel and waits until each one is up and lets us in; removes what dead processes left.
     *
     * @throws LabException when a machine does not come up; nothing is left running then
     */
    public static Lab boot(
            Engine engine,
            LabRequest request,
            SecureRandom random,
            Map<String, String> environment,
            Consumer<String> messages) {
        new Remains(engine.client())
                .removeLeftovers(Owner.current())
                .forEach(lab -> messages.accept("removed what an earlier run left: " + lab));
        if (engine.isLocal()) {
            int others = engine.runningContainers();
            InotifyLimit.KERNEL.makeRoom(others + request.imageByName().size(), messages);
        }
        Lab lab;
        try {
            lab = new Lab(engine, request, random, Executables.from(environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!request.keep()) {
            Runtime.getRuntime().addShutdownHook(lab.atExit);
        }
        boolean up = false;
        try {
            lab.bootAll(request, random, messages);
            up = true;
            return lab;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!up) {
                lab.removeNow();
            }
        }
    }

    private void bootAll(LabRequest request, SecureRandom random, Consumer<String> messages) throws IOException {
        Map<String, String> labels = Owner.current().labels(id, keep);
        SshKey key = SshKey.generate(random, id);
        key.write(privateKey());
        LabNetwork network = LabNetwork.create(engine.client(), id, labels);
        MachineBoot boot = new MachineBoot(engine, network, labels, opsPassword + "\n" + key.publicLine() + "\n");
        List<Future<MachineBoot.Booted>> booting = new ArrayList<>();
        try (ExecutorService parallel = Executors.newVirtualThreadPerTaskExecutor()) {
            request.imageByName().forEach((name, image) -> {
                String address = network.address(booting.size());
                booting.add(parallel.submit(() -> boot.boot(id, name, address, image)));
            });
        }
        StringBuilder knownHosts = new StringBuilder();
        for (Future<MachineBoot.Booted> one : booting) {
            MachineBoot.Booted booted = result(one);
            Machine machine = booted.machine();
            machines.add(machine);
            booted.report().failedUnits().forEach(unit -> messages.accept(machine.name() + ": unit failed: " + unit));
            booted.report()
                    .hostKeys()
                    .forEach(hostKey -> knownHosts
                            .append(machine.name() + "," + machine.address() + " " + hostKey)
                            .append('\n'));
        }
        Files.writeString(knownHosts(), knownHosts);
    }

    private static MachineBoot.Booted result(Future<MachineBoot.Booted> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof LabException known) {
                throw known;
            }
            throw new LabException(
                    "a machine could not be booted: " + Engine.said(cause),
                    "look into the log of the container engine",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while machines booted", "run the same command again", e);
        }
    }

    /** Name of the lab: first part of its containers' names, and the label of all that it made. */
    public String id() {
        return id;
    }

    /** The machines, in the order that was asked for. */
    public List<Machine> machines() {
        return List.copyOf(machines);
    }

    /** The machine of that name. */
    public Machine machine(String name) {
        return machines.stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no machine " + name));
    }

    /** File with the private key that root, ops and ops2 accept; mode 0600. */
    public Path privateKey() {
        return directory.resolve("id_ed25519");
    }

    /** File with the host keys, under name and address, for strict checking. */
    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** What sudo wants from the user ops. */
    public String opsPassword() {
        return opsPassword;
    }

    /** Directory of the lab's files, removed with the machines. */
    public Path directory() {
        return directory;
    }

    /** Stores the disks of all machines; memory and /run and /tmp are not in it. Stop databases first. */
    public Snapshot snapshot(SecureRandom random, Map<String, String> environment) {
        return Snapshot.take(engine, machines, random, Executables.from(environment));
    }

    /** Removes the machines, unless they are to be kept. */
    @Override
    public void close() {
        if (!keep) {
            removeNow();
        }
    }

    /** Removes the machines, also those to be kept. */
    public void removeNow() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The process is on its way out, and the hook at work.
        }
        removeAll();
    }

    private void removeAll() {
        new Remains(engine.client()).remove(id);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            watchdog.ifPresent(Watchdog::dismiss);
        } catch (IOException _) {
            // Somebody writes into the directory still: the watchdog comes after this.
            watchdog.ifPresent(Watchdog::close);
        }
    }

    static String hex(SecureRandom random, int bytes) {
        byte[] buffer = new byte[bytes];
        random.nextBytes(buffer);
        return HexFormat.of().formatHex(buffer);
    }
}
