package mirrorplay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import mirrorplay.command.Secret;
import mirrorplay.template.Functions;
import mirrorplay.vault.Vault;

/** What {@code lookup(…)} reaches on the controller. */
final class ControllerFunctions implements Functions {
    private static final int VAULT_START = 16;

    private final Map<String, String> environment;
    private final Path directory;
    private final Path writable;
    private final SecureRandom random;
    private final Consumer<String> secrets;
    private final Vault vault;
    private final Map<String, Secret> passwords = new ConcurrentHashMap<>();

    /** @param directory where relative paths start
     * @param writable where new password files are made; the same directory, but for a rehearsal
     * @param secrets is told each password, so that it is masked
     * @param vault decrypts values
     */
    ControllerFunctions(
            Map<String, String> environment,
            Path directory,
            Path writable,
            SecureRandom random,
            Consumer<String> secrets,
            Vault vault) {
        this.environment = environment;
        this.directory = directory;
        this.writable = writable;
        this.random = random;
        this.secrets = secrets;
        this.vault = vault;
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public String file(String path) throws IOException {
        return Files.readString(directory.resolve(path));
    }

    @Override
    public Optional<Secret> encryptedFile(String path) throws IOException {
        Path file = directory.resolve(path);
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(VAULT_START);
        }
        boolean encrypted = Vault.isEncrypted(new String(start, StandardCharsets.ISO_8859_1));
        return encrypted ? Optional.of(decrypt(Files.readString(file).strip())) : Optional.empty();
    }

    @Override
    public String pipe(String command) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException("the command ended with exit status " + exit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output;
    }

    @Override
    public synchronized Secret password(String term) throws IOException {
        Secret known = passwords.get(term);
        if (known != null) {
            return known;
        }
        PasswordTerm wanted = PasswordTerm.parse(term);
        Path old = directory.resolve(wanted.path());
        Path file = writable.resolve(wanted.path());
        Secret secret;
        if (Files.isRegularFile(file)) {
            secret = new Secret(Files.readString(file).strip());
        } else if (Files.isRegularFile(old)) {
            secret = new Secret(Files.readString(old).strip());
        } else {
            secret = new Secret(wanted.generate(random));
            store(file, secret);
        }
        secrets.accept(secret.reveal());
        passwords.put(term, secret);
        return secret;
    }

    private static void store(Path file, Secret secret) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(
                    parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path temporary = Files.createTempFile(parent, ".mirrorplay.", ""); // 0600 by its contract
        Files.writeString(temporary, secret.reveal() + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Secret decrypt(String vaultText) throws IOException {
        Secret secret = new Secret(new String(vault.decrypt(vaultText), StandardCharsets.UTF_8));
        keep(secret);
        return secret;
    }

    @Override
    public void keep(Secret secret) {
        secrets.accept(secret.reveal());
    }
}
