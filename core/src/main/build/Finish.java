import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The last step of the build: puts the program where the launcher takes it from and trains an ahead-of-time cache for it.
 *
 * <p>The JVM does not look into a jar that it has a cache for: it compares names, and would silently run the old code of a
 * rebuilt jar. So the name of the jar holds the hash of its content, and each build begins with an empty directory. The file
 * {@code current} is written last: what it names is complete.
 */
public final class Finish {
    private static final long LONGEST_TRAINING_SECONDS = 180;

    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[0]);
        Path run = target.resolve("run");
        delete(run);
        Files.createDirectories(run.resolve("lab-lib"));
        List<Path> besides = new ArrayList<>();
        Path lab = target.resolve("lab-lib");
        if (Files.isDirectory(lab)) {
            for (File file : lab.toFile().listFiles()) {
                besides.add(Files.copy(file.toPath(), run.resolve("lab-lib").resolve(file.getName())));
            }
        }
        Path built = target.resolve("mirrorplay-unfolded.jar");
        Unfold.jar(target.resolve("mirrorplay-all.jar"), built, "mirrorplay/", besides);
        String name = "mirrorplay-" + sha256(built);
        Path jar = Files.move(built, run.resolve(name + ".jar"));
        train(jar, run.resolve(name + ".aot"), target.resolve("training.log"));
        Path pointer = run.resolve("current.new");
        Files.writeString(pointer, name + "\n");
        Files.move(pointer, run.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Without a cache the program starts slower, but it works: so a machine that cannot make one is no failure. */
    private static void train(Path jar, Path cache, Path log) throws IOException, InterruptedException {
        Path made = cache.resolveSibling("new.aot");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                // Without profiles: they make the second compiler work from the first moment, which a short run never earns back.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTRecordTraining",
                "-XX:AOTCacheOutput=" + made,
                "-cp",
                jar.toString(),
                "mirrorplay.cli.Training");
        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        boolean ended = training.waitFor(LONGEST_TRAINING_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            training.destroyForcibly().waitFor();
        } else if (training.exitValue() != 0) {
            System.err.println("the program did not get through its training:\n" + Files.readString(log));
            System.exit(1);
        }
        if (ended && Files.exists(made) && Files.size(made) > 0) {
            Files.move(made, cache);
        } else {
            Files.deleteIfExists(made);
            System.err.println("no ahead-of-time cache was made, so each start takes longer; see " + log);
        }
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
