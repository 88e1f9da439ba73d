package mirrorplay.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The kernel's limit of inotify instances. All machines share it, as their systemds run as the same user.
 *
 * @param file where it is read and set
 */
record InotifyLimit(Path file) {
    static final InotifyLimit KERNEL = new InotifyLimit(Path.of("/proc/sys/fs/inotify/max_user_instances"));

    /** What systemd says when there are too few. */
    static final String SYMPTOM = "Too many open files";

    private static final int EACH_MACHINE = 8;
    private static final int ALL_OTHERS = 32;
    private static final int PLENTY = 1024;

    /** Makes room for so many machines where we may, and says so; else says what somebody with the rights can do. */
    void makeRoom(int machines, Consumer<String> messages) {
        int needed = machines * EACH_MACHINE + ALL_OTHERS;
        int limit;
        try {
            limit = Integer.parseInt(Files.readString(file).strip());
        } catch (IOException | NumberFormatException _) {
            // Not Linux, or not to be seen from here: the boot tells if there are too few.
            return;
        }
        if (limit >= needed) {
            return;
        }
        int wanted = Math.max(PLENTY, needed);
        try {
            Files.writeString(file, wanted + "\n");
            messages.accept("raised fs.inotify.max_user_instances from " + limit + " to " + wanted + " until the next"
                    + " start of this computer: " + machines + " machines need " + needed);
        } catch (IOException _) {
            messages.accept("fs.inotify.max_user_instances is " + limit + ", and " + machines + " machines may need "
                    + needed + "; if one does not start: " + remedy(wanted));
        }
    }

    /** What to do when a machine could not start for want of them. */
    static String remedy() {
        return remedy(PLENTY) + ", then run the same command again";
    }

    private static String remedy(int wanted) {
        return "sudo sysctl -w fs.inotify.max_user_instances=" + wanted + " on the computer of the container engine";
    }
}
