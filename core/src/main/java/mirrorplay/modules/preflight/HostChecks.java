package mirrorplay.modules.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.ByteSize;

/** What one member-to-be is examined for.
 *
 * @param cluster uuid of the cluster that runs; empty when none does
 * @param packages that the job installs
 * @param data bytes that the databases take on the source
 */
record HostChecks(
        String host,
        Reading state,
        Optional<String> cluster,
        List<String> packages,
        ByteSize bufferPool,
        ByteSize gcache,
        long data) {
    private static final Set<String> OF_THE_SERVER = Set.of(
            "mysql", "performance_schema", "sys", "mirrorplay", "lost+found", "#rocksdb", "#innodb_redo", ".sst");
    private static final Set<String> OUR_PROCESSES = Set.of("mariadbd", "mysqld");
    private static final Set<String> TRANSFERS = Set.of("socat", "rsync", "nc", "mariadbd", "mysqld");
    // What the client says when nobody listens on the socket; any other refusal comes from a server that answers.
    private static final String NO_ANSWER = "ERROR 2002";
    private static final String NULL_UUID = "00000000-0000-0000-0000-000000000000";
    private static final long START_SECONDS = 900;
    private static final long OPEN_FILES = 32_768;
    private static final double RESERVE = 1.2;
    private static final long SPARE = 256L << 20;

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (!state.has("dpkg")) {
            findings.add(found(Check.H1, Severity.BLOCK, "", "has no dpkg"));
            return findings;
        }
        packages(findings);
        network(findings);
        security(findings);
        names(findings);
        if (!state.one("synchronised").orElse("").equals("yes")) {
            findings.add(found(Check.H12, Severity.WARN, "", "its clock is not known to be synchronised"));
        }
        resources(findings);
        unit(findings);
        leftovers(findings);
        state.one("refused")
                .filter(said -> state.running())
                .ifPresent(said -> findings.add(
                        said.startsWith(NO_ANSWER)
                                ? found(
                                        Check.H18,
                                        Severity.WARN,
                                        "",
                                        "its server starts or joins, and answers nobody yet")
                                : found(Check.H18, Severity.BLOCK, "", "root cannot log in: " + said)));
        if (state.primary()) {
            findings.add(found(
                    Check.H20,
                    Severity.INFO,
                    "",
                    "runs in the cluster " + state.variable("wsrep_cluster_state_uuid") + ", "
                            + state.variable("wsrep_local_state_comment")));
        }
        return findings;
    }

    private void packages(List<Finding> findings) {
        List<String> missing = packages.stream()
                .filter(name -> state.all("installed").stream().noneMatch(line -> line.startsWith(name + " ")))
                .toList();
        for (String name : missing) {
            boolean offered = state.all("candidate").stream().anyMatch(line -> line.startsWith(name + " "));
            if (offered || !state.has("lists")) {
                findings.add(found(
                        Check.H2,
                        Severity.FIX,
                        name,
                        offered ? "is not installed" : "is not installed; package lists were not read yet"));
            } else {
                findings.add(found(Check.H2, Severity.BLOCK, name, "is not installed and no package source offers it")
                        .withRemedy("add a package source that has it"));
            }
        }
    }

    private void network(List<Finding> findings) {
        state.one("bind")
                .filter(address -> address.startsWith("127.") || address.equals("localhost") || address.equals("::1"))
                .ifPresent(address ->
                        findings.add(found(Check.H4, Severity.FIX, "bind_address", "listens on " + address + " only")));
        for (String line : state.all("listening")) {
            String[] part = line.split(" ", 3);
            String process = part.length > 2 && !part[2].isBlank() ? part[2] : "an unknown process";
            Set<String> ours = part[0].equals(String.valueOf(Port.CLIENTS.number())) ? OUR_PROCESSES : TRANSFERS;
            if (!(state.running() && ours.contains(process))) {
                findings.add(found(Check.H5, Severity.BLOCK, "port " + part[0], "is used by " + process));
            }
        }
        if (state.number("firewall") > 0) {
            findings.add(found(
                    Check.H7,
                    Severity.INFO,
                    "",
                    "a firewall has " + state.number("firewall") + " rules that drop or reject"));
        }
    }

    private void security(List<Finding> findings) {
        if (state.one("selinux").orElse("").equals("Enforcing")) {
            findings.add(found(Check.H8, Severity.WARN, "", "SELinux is enforcing"));
        }
        if (state.has("apparmor")) {
            findings.add(found(Check.H9, Severity.INFO, "", "has a profile of its own for mariadbd"));
        }
    }

    private void names(List<Finding> findings) {
        String own = state.one("name").orElse("");
        if (!state.has("named")) {
            findings.add(found(Check.H10, Severity.BLOCK, own, "does not resolve on itself"));
        }
        for (String line : state.all("peer")) {
            String[] part = line.split(" ", 2);
            String address = part.length > 1 ? part[1].strip() : "";
            boolean itself = part[0].equals(host) || part[0].equals(own);
            if (address.isEmpty()) {
                findings.add(found(Check.H11, Severity.BLOCK, part[0], "does not resolve"));
            } else if (address.startsWith("127.") && !itself) {
                findings.add(found(Check.H11, Severity.BLOCK, part[0], "resolves to " + address));
            }
        }
    }

    private void resources(List<Finding> findings) {
        long need = (long) ((data + gcache.bytes()) * RESERVE);
        long free = state.number("free") << 10;
        if (!state.primary() && free < need) {
            findings.add(found(
                    Check.H14,
                    Severity.BLOCK,
                    "",
                    mega(free) + " MB are free, " + mega(need) + " MB are needed for data, gcache and a fifth more"));
        }
        long memory = state.number("memory") << 10;
        // A write set lives in memory on both ends; none is bigger than the data.
        long wanted = bufferPool.bytes() + Math.min(2 * data, 2L << 30) + SPARE;
        if (memory < wanted) {
            findings.add(found(
                    Check.H15,
                    Severity.WARN,
                    "",
                    mega(memory) + " MB of memory, " + mega(wanted)
                            + " MB wanted for buffer pool, write sets and system"));
        }
    }

    private void unit(List<Finding> findings) {
        if (!state.all("unit").contains("LoadState=loaded")) {
            return;
        }
        for (String line : state.all("unit")) {
            String value = line.substring(line.indexOf('=') + 1);
            if (line.startsWith("TimeoutStartUSec=") && Seconds.of(value) < START_SECONDS) {
                findings.add(found(Check.H16, Severity.WARN, "TimeoutStartSec", "is " + value + ", less than 15 min"));
            } else if (line.startsWith("LimitNOFILE=")
                    && value.matches("[0-9]{1,18}")
                    && Long.parseLong(value) < OPEN_FILES) {
                findings.add(found(Check.H16, Severity.WARN, "LimitNOFILE", "is " + value + ", less than 32768"));
            } else if (line.equals("SendSIGKILL=yes")) {
                findings.add(found(Check.H16, Severity.WARN, "SendSIGKILL", "a server that stops slowly is killed")
                        .withRemedy("set SendSIGKILL=no in the unit"));
            }
        }
    }

    private void leftovers(List<Finding> findings) {
        if (state.primary()) {
            return;
        }
        String history = state.one("uuid").orElse(NULL_UUID);
        boolean known = !history.equals(NULL_UUID);
        List<String> databases = state.all("database").stream()
                .filter(name -> !OF_THE_SERVER.contains(name))
                .toList();
        if (known && cluster.isPresent() && !cluster.get().equals(history)) {
            findings.add(found(Check.H17, Severity.BLOCK, "grastate.dat", "belongs to another cluster, " + history));
        } else if (known) {
            findings.add(found(Check.H20, Severity.INFO, "", "is a stopped member of the cluster " + history));
        } else if (!databases.isEmpty() && !state.has("transfer")) {
            findings.add(found(
                    Check.H17,
                    Severity.BLOCK,
                    "data directory",
                    "holds databases but was never a member: " + String.join(", ", databases)));
        }
        if (state.has("view") && !state.has("saved")) {
            findings.add(found(Check.H17, Severity.BLOCK, "gvwstate.dat", "is there without grastate.dat"));
        }
        if (state.has("transfer") && !state.running()) {
            findings.add(found(Check.H17, Severity.WARN, "sst_in_progress", "a state transfer into it broke off")
                    .withRemedy("nothing: it is done again when the member joins"));
        }
        if (state.has("bootstrap")) {
            findings.add(found(
                            Check.H17,
                            Severity.BLOCK,
                            "/run/mariadb-wsrep-new-cluster",
                            "would begin a second cluster at the next start")
                    .withRemedy("remove it"));
        }
    }

    private Finding found(Check check, Severity severity, String object, String evidence) {
        return new Finding(check, severity, host, object, evidence);
    }

    private static long mega(long bytes) {
        return bytes >> 20;
    }
}
