package mirrorplay.modules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mirrorplay.module.Plan;
import mirrorplay.testkit.LocalHost;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;

class SetupTest {
    @Test
    void gathersWithOneQuestionAndKeepsTheEnvironmentToItself() {
        Plan.NoChange plan = new LocalHost(LocalShell.sh()).stays(new Setup());
        assertThat(plan.result().values().get("facts"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKeys("os", "default_ipv4", "user")
                .doesNotContainKey("env");
        assertThat(new Setup().plan(new LocalHost(LocalShell.sh()))).isInstanceOf(Plan.NoChange.class);
        assertThat(plan.result().facts()).isEqualTo(Map.of());
    }
}
