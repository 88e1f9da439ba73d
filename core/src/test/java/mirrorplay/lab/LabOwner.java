package mirrorplay.lab;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** A process that boots a lab of one machine, prints its id, and then waits to be ended by the test. */
final class LabOwner {
    private LabOwner() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        Engine engine = new EngineInstaller(environment, _ -> {}).engine(false);
        String image = new ImageStore(engine, environment, false, _ -> {}).ensure(MachineImage.BASE);
        LabRequest request = LabRequest.of(image, List.of("victim"));
        Lab lab = Lab.boot(
                engine,
                List.of(args).contains("keep") ? request.kept() : request,
                new SecureRandom(),
                environment,
                _ -> {});
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println(lab.id() + " " + lab.directory());
        Thread.sleep(600_000);
    }
}
