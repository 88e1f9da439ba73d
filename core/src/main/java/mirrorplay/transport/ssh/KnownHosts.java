package mirrorplay.transport.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files in which host keys are noted. Each is read once. Safe for use by several threads. */
final class KnownHosts {
    private final Map<Path, List<KnownHostLine>> files = new ConcurrentHashMap<>();

    /** What the files say about a key. */
    sealed interface Verdict {
        record Known() implements Verdict {}

        record Unknown() implements Verdict {}

        /** Another key of the same host is noted there. */
        record Changed(KnownHostLine noted) implements Verdict {}

        /** The key is marked as stolen or withdrawn there. */
        record Revoked(KnownHostLine noted) implements Verdict {}
    }

    /** What the files say about this key of this host.
     *
     * @param authority the key that signed it, where it is a certificate
     */
    Verdict check(List<Path> paths, String host, int port, HostKey key, Optional<HostKey> authority) {
        List<KnownHostLine> lines = lines(paths);
        Optional<KnownHostLine> revoked = lines.stream()
                .filter(l -> l.revoked()
                        && (l.holds(key) || authority.filter(l::holds).isPresent()))
                .filter(l -> l.matches(host, port))
                .findFirst();
        if (revoked.isPresent()) {
            return new Verdict.Revoked(revoked.get());
        }
        List<KnownHostLine> mine = lines.stream()
                .filter(l -> !l.revoked() && l.authority() == authority.isPresent() && l.matches(host, port))
                .toList();
        HostKey wanted = authority.orElse(key);
        if (mine.stream().anyMatch(l -> l.holds(wanted))) {
            return new Verdict.Known();
        }
        Optional<KnownHostLine> other = mine.stream()
                .filter(l -> l.key().type().equals(wanted.type()))
                .findFirst()
                .or(() -> mine.stream().findFirst());
        return other.<Verdict>map(Verdict.Changed::new).orElseGet(Verdict.Unknown::new);
    }

    /** The kinds of keys noted for the host. */
    Set<String> types(List<Path> paths, String host, int port) {
        Set<String> types = new LinkedHashSet<>();
        for (KnownHostLine line : lines(paths)) {
            if (!line.revoked() && !line.authority() && line.matches(host, port)) {
                types.add(line.key().type());
            }
        }
        return types;
    }

    /** Whether an authority may vouch for the host. */
    boolean hasAuthority(List<Path> paths, String host, int port) {
        return lines(paths).stream().anyMatch(l -> l.authority() && l.matches(host, port));
    }

    /** Notes a new key at the end of the file, which is made if need be. */
    synchronized void add(Path file, String address, HostKey key) throws IOException {
        String text = address + " " + key.type() + " " + key.base64() + "\n";
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        if (Files.isRegularFile(file)) {
            boolean open = Files.size(file) > 0
                    && !Files.readString(file, StandardCharsets.ISO_8859_1).endsWith("\n");
            Files.writeString(file, (open ? "\n" : "") + text, StandardOpenOption.APPEND);
        }
        List<KnownHostLine> now = new ArrayList<>(files.getOrDefault(file, List.of()));
        KnownHostLine.read(text.strip(), file, now.size() + 1).ifPresent(now::add);
        files.put(file, now);
    }

    private List<KnownHostLine> lines(List<Path> paths) {
        List<KnownHostLine> all = new ArrayList<>();
        paths.forEach(path -> all.addAll(files.computeIfAbsent(path, KnownHosts::read)));
        return all;
    }

    private static List<KnownHostLine> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<KnownHostLine> lines = new ArrayList<>();
        try {
            int number = 0;
            for (String text : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                number++;
                KnownHostLine.read(text, file, number).ifPresent(lines::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
