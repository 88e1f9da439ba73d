package mirrorplay.lab;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The images that machines are booted from; the tag is a hash of the recipe, so a changed recipe is a new image. */
public enum MachineImage {
    /** Bare Debian 12 with systemd and sshd, and no interpreter but the shell. */
    BASE,
    /** The bare machine with the packages of the main job installed, nothing enabled or started. */
    MARIADB;

    private static final int TAG_LENGTH = 12;

    private List<String> recipe() {
        return switch (this) {
            case BASE -> List.of("packages.txt", "provision.sh");
            case MARIADB -> List.of("packages.txt", "provision.sh", "mariadb.Dockerfile");
        };
    }

    private String repository() {
        return switch (this) {
            case BASE -> "mirrorplay/lab-debian12";
            case MARIADB -> "mirrorplay/lab-debian12-mariadb";
        };
    }

    /** Full name, for instance {@code mirrorplay/lab-debian12:0f3a…}; the tag is a hash of all that it is made from. */
    public String reference() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : recipe()) {
                digest.update(Resources.text(part).getBytes(StandardCharsets.UTF_8));
            }
            return repository() + ":"
                    + HexFormat.of().formatHex(digest.digest()).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
