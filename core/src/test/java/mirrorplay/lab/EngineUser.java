package mirrorplay.lab;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** A process that asks for an engine, prints its address or the problem, and then does what its arguments say. */
final class EngineUser {
    private EngineUser() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        List<String> words = List.of(args);
        Map<String, String> environment = System.getenv();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        try (Engine engine = new EngineInstaller(environment, _ -> {}).engine(words.contains("install"))) {
            out.println(engine.address());
            if (words.contains("boot")) {
                try (InputStream image = Files.newInputStream(Path.of(words.getLast()))) {
                    engine.client().loadImageCmd(image).exec();
                }
                LabRequest request = LabRequest.of(MachineImage.BASE.reference(), List.of("alone"));
                try (Lab lab = Lab.boot(engine, request, new SecureRandom(), environment, _ -> {})) {
                    out.println(lab.machine("alone").exec("hostname").text());
                }
            }
            if (words.contains("wait")) {
                Thread.sleep(600_000);
            }
        } catch (LabException e) {
            out.println(e.getMessage() + " | " + e.remedy());
        }
    }
}
