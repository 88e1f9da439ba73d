package mirrorplay.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A checkout with the real launcher and a small program, in a directory of its own. */
final class Checkout {
    final Path root;
    private final Map<String, String> environment = new HashMap<>();

    Checkout(Path root) throws IOException {
        this.root = root;
        write("mirrorplay", Files.readString(Path.of("..", "mirrorplay")));
        executable("mirrorplay");
        write("pom.xml", "");
        write("core/pom.xml", "");
        write("core/src/main/java/Program.java", "");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", root.resolve("home").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** What came out of a start. */
    record Ended(int exit, String out, String err) {}

    void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    void executable(String path) {
        if (!root.resolve(path).toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot be made executable: " + path);
        }
    }

    void environment(String name, String value) {
        environment.put(name, value);
    }

    /** A directory that looks like a JDK; its {@code java} tells that it was started and with what. */
    Path fakeJdk(String name, String version) throws IOException {
        write(name + "/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String tool : List.of("java", "javac")) {
            write(name + "/bin/" + tool, "#!/bin/sh\necho \"" + name + " $*\"\n");
            executable(name + "/bin/" + tool);
        }
        return root.resolve(name);
    }

    /** A {@code mvn} that runs these shell commands, in front of the real one. */
    void fakeMaven(String commands) throws IOException {
        write("tools/mvn", "#!/bin/sh\n" + commands + "\n");
        executable("tools/mvn");
        environment.put("PATH", root.resolve("tools") + ":" + environment.get("PATH"));
    }

    /** As if it had been built: the pointer names a program, and all sources are older. */
    void built(String name) throws IOException {
        write("core/target/run/current", name + "\n");
        for (String path : List.of(
                "pom.xml", "core/pom.xml", "core/src/main", "core/src/main/java/Program.java", "core/src/main/java")) {
            Files.setLastModifiedTime(root.resolve(path), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
    }

    /** Builds a program that prints {@code text}, with the step that ends the real build. */
    void build(String text) throws IOException, InterruptedException {
        for (String name : List.of("Main", "Training")) {
            write(
                    "sources/mirrorplay/cli/" + name + ".java",
                    "package mirrorplay.cli; public class " + name
                            + " { public static void main(String[] a) { System.out.println(Text.get()); } }");
        }
        write(
                "sources/mirrorplay/cli/Text.java",
                "package mirrorplay.cli; class Text { static String get() { return \"" + text + "\"; } }");
        Path classes = root.resolve("classes");
        Path sources = root.resolve("sources");
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-sourcepath",
                        sources.toString(),
                        sources.resolve("mirrorplay/cli/Main.java").toString(),
                        sources.resolve("mirrorplay/cli/Training.java").toString());
        if (exit != 0) {
            throw new IllegalStateException("the small program does not compile");
        }
        Files.createDirectories(root.resolve("core/target"));
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(root.resolve("core/target/mirrorplay-all.jar")))) {
            for (String name : List.of("Main", "Training", "Text")) {
                jar.putNextEntry(new JarEntry("mirrorplay/cli/" + name + ".class"));
                jar.write(Files.readAllBytes(classes.resolve("mirrorplay/cli/" + name + ".class")));
            }
        }
        Ended finished = start(
                root,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of("src", "main", "build", "Finish.java").toAbsolutePath().toString(),
                root.resolve("core/target").toString());
        if (finished.exit() != 0) {
            throw new IllegalStateException(finished.toString());
        }
    }

    Ended launch(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("mirrorplay").toString()));
        command.addAll(List.of(arguments));
        return start(root, command.toArray(String[]::new));
    }

    Ended start(Path directory, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> errors = new ArrayList<>();
        Thread reader = Thread.startVirtualThread(() -> errors.add(readErrors(process)));
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        reader.join();
        return new Ended(process.waitFor(), out, String.join("", errors));
    }

    private static String readErrors(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
