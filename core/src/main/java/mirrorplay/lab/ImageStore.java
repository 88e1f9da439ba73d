package mirrorplay.lab;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Builds the images of the machines once; after that they are found by name and cost nothing. */
public final class ImageStore {
    private static final Duration PULL_LIMIT = Duration.ofSeconds(90);

    private final Engine engine;
    private final RootDirectory root;
    private final boolean install;
    private final Consumer<String> messages;
    private final EngineInstaller installer;

    /** With {@code install}, a missing tool for making the root directory is installed with apt-get. */
    public ImageStore(Engine engine, Map<String, String> environment, boolean install, Consumer<String> messages) {
        this.engine = engine;
        this.root = new RootDirectory(Executables.from(environment), environment);
        this.install = install;
        this.messages = messages;
        this.installer = new EngineInstaller(environment, messages);
    }

    /** Name of the image, built now when it is not there yet. */
    public String ensure(MachineImage image) {
        String reference = image.reference();
        if (exists(reference)) {
            return reference;
        }
        long start = System.nanoTime();
        messages.accept("building image " + reference + " (once; takes about a minute)");
        switch (image) {
            case BASE -> buildBase(image);
            case MARIADB ->
                build(
                        "FROM " + ensure(MachineImage.BASE) + "\n" + Resources.text("mariadb.Dockerfile"),
                        List.of(),
                        reference);
        }
        messages.accept("built " + reference + " in "
                + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
        return reference;
    }

    /** The base image with some more packages of Debian: what only a comparison or a test needs. */
    public String withPackages(List<String> packages) {
        String base = ensure(MachineImage.BASE);
        if (packages.isEmpty()) {
            return base;
        }
        String reference = base + "-" + String.join("-", packages);
        if (!exists(reference)) {
            messages.accept("building image " + reference);
            build(
                    "FROM " + base + "\nRUN apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y"
                            + " --no-install-recommends " + String.join(" ", packages)
                            + " && rm -rf /var/lib/apt/lists/*\n",
                    List.of(),
                    reference);
        }
        return reference;
    }

    boolean exists(String reference) {
        try {
            engine.client().inspectImageCmd(reference).exec();
            return true;
        } catch (NotFoundException _) {
            return false;
        }
    }

    private void buildBase(MachineImage image) {
        if (!root.canBuild() && !pullDebian()) {
            if (!install) {
                throw new LabException(
                        "no base image: mmdebstrap is not installed and debian:12 could not be pulled from a registry",
                        "install mmdebstrap, or let mirrorplay do it: add --install-engine (Debian or Ubuntu, as root)");
            }
            installer.installBootstrapTool();
        }
        if (root.canBuild()) {
            root.build(context -> build(context, image.reference()));
        } else {
            build(Resources.text("base.Dockerfile"), List.of("packages.txt", "provision.sh"), image.reference());
        }
    }

    private boolean pullDebian() {
        if (exists("debian:12")) {
            return true;
        }
        messages.accept("pulling debian:12");
        try {
            return engine.client()
                    .pullImageCmd("debian")
                    .withTag("12")
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(PULL_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (DockerException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while pulling debian:12", "run the same command again", e);
        }
    }

    private void build(String dockerfile, List<String> files, String reference) {
        try (InputStream context = TarArchive.context(dockerfile, files)) {
            build(context, reference);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build(InputStream context, String reference) {
        try {
            engine.client()
                    .buildImageCmd(context)
                    .withTags(Set.of(reference))
                    .withForcerm(true)
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        } catch (RuntimeException e) {
            throw new LabException(
                    "the image " + reference + " could not be built: " + Engine.said(e),
                    "check that the package mirrors answer from inside containers, then run the same command again",
                    e);
        }
    }
}
