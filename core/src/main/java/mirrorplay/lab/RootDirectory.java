package mirrorplay.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the root file system of the base machine from Debian's packages, without any registry. */
record RootDirectory(Executables executables, Map<String, String> environment) {
    boolean canBuild() {
        return executables.find("mmdebstrap").isPresent();
    }

    /** Hands the build context of an image of nothing but that root to {@code consumer}; it is removed afterwards. */
    void build(Consumer<InputStream> consumer) {
        try {
            Path directory = Files.createTempDirectory("mirrorplay-root-");
            Path script = directory.resolve("provision.sh");
            Path archive = directory.resolve("root.tar");
            Path context = directory.resolve("context.tar");
            try {
                Files.writeString(script, Resources.text("provision.sh"));
                new Commands(executables).run(command(script, archive));
                try (TarArchive tar = new TarArchive(Files.newOutputStream(context))) {
                    tar.add("Dockerfile", "FROM scratch\nADD root.tar /\n");
                    tar.add("root.tar", archive);
                }
                try (InputStream tar = Files.newInputStream(context)) {
                    consumer.accept(tar);
                }
            } finally {
                Files.deleteIfExists(script);
                Files.deleteIfExists(archive);
                Files.deleteIfExists(context);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new LabException(
                    "the base image could not be built: " + e.getMessage(),
                    "make room in the temporary directory (500 MB), then run the same command again",
                    e);
        }
    }

    private List<String> command(Path script, Path archive) {
        String mirror = environment.getOrDefault("MIRRORPLAY_DEBIAN_MIRROR", "http://deb.debian.org/debian");
        String security =
                environment.getOrDefault("MIRRORPLAY_DEBIAN_SECURITY_MIRROR", "http://deb.debian.org/debian-security");
        List<String> command = new ArrayList<>();
        // On errors it sends SIGHUP to its whole process group, which would be ours.
        executables.find("setsid").ifPresent(command::add);
        command.add("mmdebstrap");
        command.add("--variant=minbase");
        command.add("--format=tar");
        command.add("--include="
                + String.join(",", Resources.text("packages.txt").lines().toList()));
        command.add("--customize-hook=copy-in " + script + " /tmp");
        command.add("--customize-hook=chroot \"$1\" sh /tmp/" + script.getFileName());
        command.add("--customize-hook=rm \"$1/tmp/" + script.getFileName() + "\"");
        command.addAll(List.of(
                "bookworm",
                archive.toString(),
                "deb " + mirror + " bookworm main",
                "deb " + mirror + " bookworm-updates main",
                "deb " + security + " bookworm-security main"));
        return command;
    }
}
