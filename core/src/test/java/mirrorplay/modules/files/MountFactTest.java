package mirrorplay.modules.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;
import mirrorplay.module.UnreadableAnswer;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;

final class MountFactTest {
    @Test
    void mount_points_are_seen() {
        for (LocalShell shell : LocalShell.all()) {
            assertThat(ask(shell, "/proc")).as("%s", shell).isEqualTo(MountFact.Mount.SELF);
            assertThat(ask(shell, "/proc/")).as("%s", shell).isEqualTo(MountFact.Mount.SELF);
            assertThat(ask(shell, "/")).as("%s", shell).isNotEqualTo(MountFact.Mount.NO);
            assertThat(ask(shell, "/proc/self")).as("%s", shell).isEqualTo(MountFact.Mount.NO);
        }
    }

    @Test
    void another_answer_is_refused() {
        MountFact fact = new MountFact(new RemotePath("/x"));
        assertThatThrownBy(() -> fact.parse(ExecResult.of(0, "mount under\n", "")))
                .isInstanceOf(UnreadableAnswer.class);
    }

    private static MountFact.Mount ask(LocalShell shell, String path) {
        MountFact fact = new MountFact(new RemotePath(path));
        return fact.parse(shell.run(fact.command()));
    }
}
