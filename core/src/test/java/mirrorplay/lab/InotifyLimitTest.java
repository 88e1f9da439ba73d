package mirrorplay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InotifyLimitTest {
    private final List<String> messages = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void aLimitThatIsTooSmallIsRaisedWhereWeMayAndThatIsSaid() throws IOException {
        Path file = Files.writeString(directory.resolve("limit"), "128\n");
        new InotifyLimit(file).makeRoom(14, messages::add);
        assertThat(file).hasContent("1024\n");
        assertThat(messages).singleElement().asString().contains("from 128 to 1024", "14 machines need 144");
    }

    @Test
    void aLimitThatIsLargeEnoughIsLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("limit"), "128\n");
        new InotifyLimit(file).makeRoom(12, messages::add);
        assertThat(file).hasContent("128\n");
        assertThat(messages).isEmpty();
    }

    @Test
    void aLimitThatNobodyLetsUsRaiseIsNamedWithTheRemedy() {
        // A number of the kernel's that not even root may change.
        new InotifyLimit(Path.of("/proc/sys/kernel/ngroups_max")).makeRoom(10_000, messages::add);
        assertThat(messages)
                .singleElement()
                .asString()
                .contains("10000 machines may need 80032", "sudo sysctl -w fs.inotify.max_user_instances=80032");
    }

    @Test
    void whereThereIsNoSuchLimitNothingIsSaid() {
        new InotifyLimit(directory.resolve("missing")).makeRoom(1000, messages::add);
        assertThat(messages).isEmpty();
    }
}
