package mirrorplay.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes a jar from one Java source file, for the Java 17 that the rehearsal's machines have. */
public final class ApplicationJar {
    private static final String RELEASE = "17";

    private ApplicationJar() {}

    /** Compiles {@code source} with the compiler of this JDK and writes the classes to {@code jar}. */
    public static void build(Path source, Path jar) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new LabException(
                    "this Java has no compiler, and the rehearsal's application must be compiled",
                    "install a JDK 25, not only a JRE");
        }
        Path classes = Files.createTempDirectory("mirrorplay-classes-");
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of("--release", RELEASE, "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new LabException(source + " does not compile:\n" + complaints, "correct it");
            }
            pack(classes, jar);
        } finally {
            try (Stream<Path> left = Files.walk(classes)) {
                for (Path path : left.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                JarEntry entry =
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/'));
                // The same source gives the same bytes: a second rehearsal finds nothing to copy.
                entry.setTime(0);
                archive.putNextEntry(entry);
                Files.copy(file, archive);
                archive.closeEntry();
            }
        }
    }
}
