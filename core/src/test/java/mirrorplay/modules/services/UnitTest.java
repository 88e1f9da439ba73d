package mirrorplay.modules.services;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.module.UnreadableAnswer;
import mirrorplay.testkit.FakeProbe;
import org.junit.jupiter.api.Test;

class UnitTest {
    @Test
    void a_service_that_runs_and_is_enabled_is_left_alone() {
        Service task = module(Service.class, "name", "mariadb", "state", "started", "enabled", true);
        FakeProbe host = host("enabled", "loaded", "active", "running", "no");
        assertThat(task.plan(host)).isInstanceOf(Plan.NoChange.class);
        assertThat(host.roundTrips()).isEqualTo(1);
    }

    @Test
    void a_stopped_service_is_enabled_and_started_and_its_journal_shown_on_failure() {
        Plan.Change change = (Plan.Change) module(Service.class, "name", "mariadb", "state", "started", "enabled", true)
                .plan(host("disabled", "loaded", "inactive", "dead", "no"));
        assertThat(change.summary()).isEqualTo("enable mariadb.service, start mariadb.service");
        assertThat(texts(change).getFirst()).isEqualTo("systemctl enable -- mariadb.service");
        assertThat(texts(change).getLast())
                .startsWith("set -- start mariadb.service\n")
                .contains("journalctl --no-pager --quiet --output=cat --lines=20 --unit=\"$unit\" >&2");
        assertThat(change.diffs().getFirst().before()).isEqualTo("disabled\ninactive (dead)\n");
    }

    @Test
    void a_service_that_crashes_again_and_again_does_not_count_as_started() {
        assertThat(module(Service.class, "name", "mariadb", "state", "started")
                        .plan(host("enabled", "loaded", "activating", "auto-restart", "no")))
                .isInstanceOf(Plan.Change.class);
        assertThat(module(Service.class, "name", "mariadb", "state", "stopped")
                        .plan(host("enabled", "loaded", "failed", "failed", "no")))
                .isInstanceOf(Plan.NoChange.class);
    }

    @Test
    void restarting_acts_each_time_and_reloading_starts_what_is_down() {
        assertThat(change("restarted", "active").summary()).isEqualTo("restart mariadb.service");
        assertThat(change("reloaded", "active").summary()).isEqualTo("reload mariadb.service");
        assertThat(change("reloaded", "inactive").summary()).isEqualTo("start mariadb.service");
    }

    @Test
    void a_unit_that_is_not_there_is_refused_or_left_open_in_check_mode() {
        Service task = module(Service.class, "name", "mariadb", "state", "started");
        assertThat(((Plan.Refuse) task.plan(host("", "not-found", "inactive", "dead", "no"))).problem())
                .isEqualTo("there is no unit mariadb.service");
        assertThat(task.plan(host("", "not-found", "inactive", "dead", "no").inCheckMode()))
                .isEqualTo(new Plan.Deferred("unit mariadb.service exists"));
        assertThat(module(Service.class, "name", "mariadb", "state", "stopped", "enabled", false)
                        .plan(host("", "not-found", "inactive", "dead", "no")))
                .isInstanceOf(Plan.NoChange.class);
    }

    @Test
    void masked_units_are_unmasked_only_when_told() {
        FakeProbe masked = host("masked", "masked", "inactive", "dead", "no");
        assertThat(module(Service.class, "name", "mariadb", "state", "started").plan(masked))
                .isInstanceOf(Plan.Refuse.class);
        Plan.Change change = (Plan.Change)
                module(Systemd.class, "name", "mariadb", "state", "started", "enabled", true, "masked", false)
                        .plan(masked);
        assertThat(change.summary()).isEqualTo("unmask mariadb.service, enable mariadb.service, start mariadb.service");
    }

    @Test
    void unit_files_are_read_again_only_when_they_changed() {
        Systemd task = module(Systemd.class, "name", "mariadb", "daemonReload", true);
        assertThat(((Plan.Change) task.plan(host("enabled", "loaded", "active", "running", "yes"))).summary())
                .isEqualTo("read unit files again");
        assertThat(task.plan(host("enabled", "loaded", "active", "running", "no")))
                .isInstanceOf(Plan.NoChange.class);
        Systemd all = module(Systemd.class, "daemonReload", true);
        assertThat(all.plan(new FakeProbe().printing(new ReloadFact(), "2\n"))).isInstanceOf(Plan.Change.class);
        assertThat(all.plan(new FakeProbe().printing(new ReloadFact(), "0\n"))).isInstanceOf(Plan.NoChange.class);
    }

    @Test
    void hosts_without_systemd_and_odd_names_are_refused() {
        FakeProbe other = new FakeProbe().printing(new UnitFact("x.service"), "manager other\n");
        assertThat(module(Service.class, "name", "x", "state", "started").plan(other))
                .isInstanceOf(Plan.Refuse.class);
        for (String name : List.of("a b", "*", "$(x)", "")) {
            assertThat(module(Service.class, "name", name, "state", "started").plan(new FakeProbe()))
                    .isInstanceOf(Plan.Refuse.class);
        }
        assertThat(Unit.full("a@1.timer")).isEqualTo("a@1.timer");
    }

    @Test
    void unreadable_answers_are_refused() {
        UnitFact fact = new UnitFact("x.service");
        for (String bad : List.of(
                "", "manager systemd\n", "manager systemd\nenablement enabled\nLoadState=loaded\n", "hello\n")) {
            assertThatThrownBy(() -> fact.parse(ExecResult.of(0, bad, "")))
                    .as(bad)
                    .isInstanceOf(UnreadableAnswer.class);
        }
    }

    private static Plan.Change change(String state, String active) {
        return (Plan.Change) module(Service.class, "name", "mariadb", "state", state)
                .plan(host("enabled", "loaded", active, "x", "no"));
    }

    private static FakeProbe host(String enablement, String load, String active, String sub, String reload) {
        return new FakeProbe()
                .printing(
                        new UnitFact("mariadb.service"),
                        "manager systemd\nenablement " + enablement + "\nLoadState=" + load + "\nActiveState=" + active
                                + "\nSubState=" + sub + "\nNeedDaemonReload=" + reload + "\n");
    }

    private static List<String> texts(Plan.Change change) {
        return change.actions().stream()
                .map(a -> ((Action.Run) a).command().shellText())
                .toList();
    }
}
