package mirrorplay.modules.packages;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mirrorplay.command.ExecResult;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.module.UnreadableAnswer;
import mirrorplay.testkit.FakeProbe;
import mirrorplay.testkit.LocalHost;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;

class AptTest {
    private static final String FRESH = "lists 100\nnewer no\n";

    @Test
    void nothing_is_done_or_fetched_when_all_is_installed() {
        FakeProbe host = host(
                List.of("rsync", "socat"),
                false,
                FRESH + "pkg rsync amd64 installed 3.2\npkg socat amd64 installed 1.7\nend\n");
        Apt task = module(Apt.class, "name", List.of("rsync,socat"), "updateCache", "true", "cacheValidTime", "10");
        assertThat(task.plan(host)).isEqualTo(Plan.unchanged("installed: rsync, socat"));
        assertThat(host.roundTrips()).isEqualTo(1);
    }

    @Test
    void missing_packages_are_installed_without_questions() {
        FakeProbe host = host(List.of("mariadb-server", "rsync"), false, FRESH + """
                        pkg mariadb-server all config-files 1:10.11.6
                        pkg rsync amd64 installed 3.2
                        policy
                        mariadb-server:
                          Candidate: 1:10.11.11
                        rsync:
                          Candidate: 3.2
                        end
                        """);
        Plan.Change change =
                (Plan.Change) module(Apt.class, "name", List.of("mariadb-server", "rsync"), "installRecommends", false)
                        .plan(host);
        assertThat(change.summary()).isEqualTo("install mariadb-server 1:10.11.11");
        assertThat(commands(change)).containsExactly("""
                        export APT_LISTCHANGES_FRONTEND=none
                        export DEBIAN_FRONTEND=noninteractive
                        export DEBIAN_PRIORITY=critical
                        apt-get -y -q -o 'DPkg::Lock::Timeout=60' -o 'Dpkg::Options::=--force-confdef' -o 'Dpkg::Options::=--force-confold'\
                         -o 'APT::Install-Recommends=false' install -- mariadb-server""");
    }

    @Test
    void stale_lists_are_fetched_before_something_is_installed() {
        for (String lists : List.of("lists 4000\nnewer no\n", "lists -\nnewer no\n", "lists 5\nnewer yes\n")) {
            FakeProbe host = host(List.of("nginx"), false, lists + "policy\nend\n");
            Plan.Change change = (Plan.Change) module(Apt.class, "name", List.of("nginx"), "updateCache", true)
                    .plan(host);
            assertThat(commands(change)).hasSize(2).first().asString().contains("update");
        }
    }

    @Test
    void fetching_lists_alone_is_a_change_only_when_they_are_too_old() {
        Apt task = module(Apt.class, "updateCache", true, "cacheValidTime", 600L);
        assertThat(task.plan(host(List.of(), false, "lists 700\nnewer no\nend\n")))
                .isInstanceOf(Plan.Change.class);
        assertThat(task.plan(host(List.of(), false, "lists 500\nnewer no\nend\n")))
                .isEqualTo(Plan.unchanged("the package lists are fresh"));
    }

    @Test
    void a_package_that_the_lists_do_not_know_is_refused_but_may_appear_in_check_mode() {
        Apt task = module(Apt.class, "name", List.of("nginx"));
        assertThat(((Plan.Refuse) task.plan(host(List.of("nginx"), false, FRESH + "policy\nend\n"))).problem())
                .isEqualTo("the package lists do not know nginx");
        assertThat(task.plan(
                        host(List.of("nginx"), false, FRESH + "policy\nend\n").inCheckMode()))
                .isEqualTo(new Plan.Deferred("the package lists know nginx"));
    }

    @Test
    void versions_are_compared_exactly_or_by_pattern() {
        String installed = FRESH + "pkg mariadb-server all installed 1:10.11.6-0+deb12u1\nend\n";
        assertThat(module(Apt.class, "name", List.of("mariadb-server=1:10.11.*"))
                        .plan(host(List.of("mariadb-server"), false, installed)))
                .isInstanceOf(Plan.NoChange.class);
        Plan.Change change =
                (Plan.Change) module(Apt.class, "name", List.of("mariadb-server=1:10.11.5"), "allowDowngrade", true)
                        .plan(host(List.of("mariadb-server"), false, installed));
        assertThat(commands(change).getFirst()).endsWith("--allow-downgrades install -- 'mariadb-server=1:10.11.5'");
    }

    @Test
    void a_name_that_an_installed_package_provides_counts_as_installed() {
        assertThat(module(Apt.class, "name", List.of("default-mta"))
                        .plan(host(
                                List.of("default-mta"),
                                false,
                                FRESH + "provides mail-transport-agent, default-mta (= 3)\npolicy\nend\n")))
                .isInstanceOf(Plan.NoChange.class);
    }

    @Test
    void latest_compares_with_the_candidate() {
        String text = FRESH + "pkg rsync amd64 installed 3.2\npolicy\nrsync:\n  Candidate: %s\nend\n";
        Apt task = module(Apt.class, "name", List.of("rsync"), "state", "latest");
        assertThat(task.plan(host(List.of("rsync"), true, text.formatted("3.2"))))
                .isInstanceOf(Plan.NoChange.class);
        assertThat(((Plan.Change) task.plan(host(List.of("rsync"), true, text.formatted("3.3")))).summary())
                .isEqualTo("upgrade rsync 3.3");
    }

    @Test
    void removal_leaves_the_configuration_unless_purged() {
        String text = FRESH + "pkg rsync amd64 config-files 3.2\npolicy\nend\n";
        assertThat(module(Apt.class, "name", List.of("rsync"), "state", "absent")
                        .plan(host(List.of("rsync"), false, text)))
                .isInstanceOf(Plan.NoChange.class);
        Plan.Change purge = (Plan.Change)
                module(Apt.class, "name", List.of("rsync"), "state", "absent", "purge", true, "autoremove", true)
                        .plan(host(List.of("rsync"), false, text));
        assertThat(commands(purge).getFirst()).endsWith("--auto-remove purge -- rsync");
    }

    @Test
    void names_that_apt_would_take_for_something_else_are_refused() {
        for (String name : List.of("-y", "rs*", "a;b", "rsync-", "x=", "")) {
            assertThat(module(Apt.class, "name", List.of(name)).plan(new FakeProbe()))
                    .as(name)
                    .isInstanceOf(Plan.Refuse.class);
        }
    }

    @Test
    void unreadable_answers_are_refused() {
        AptFact fact = new AptFact(List.of("rsync"), false);
        for (String bad : List.of(
                "", FRESH, FRESH + "pkg rsync\nend\n", "lists x\nnewer no\nend\n", FRESH + "E: locked\nend\n")) {
            assertThatThrownBy(() -> fact.parse(ExecResult.of(0, bad, "")))
                    .as(bad)
                    .isInstanceOf(UnreadableAnswer.class);
        }
    }

    @Test
    void dpkg_of_this_machine_is_asked_for_real() {
        AptState state =
                new LocalHost(LocalShell.sh()).ask(new AptFact(List.of("dpkg", "no-such-package-here"), false));
        AptName dpkg = AptName.parse(List.of("dpkg")).getFirst();
        assertThat(state.installed(dpkg)).isPresent();
        assertThat(state.satisfies(
                        AptName.parse(List.of("no-such-package-here")).getFirst()))
                .isFalse();
        assertThat(state.candidates()).isPresent();
    }

    @Test
    void the_package_manager_of_this_machine_is_found() {
        ManagerFact.Answer answer = new LocalHost(LocalShell.sh()).ask(new ManagerFact("auto", List.of("dpkg")));
        assertThat(answer.manager()).isEqualTo("apt-get");
    }

    @Test
    void package_uses_the_manager_that_is_there() {
        FakeProbe host = new FakeProbe()
                .printing(new ManagerFact("auto", List.of("rsync", "socat")), "manager dnf\nlacks socat\nend\n");
        Plan.Change change = (Plan.Change)
                module(PackageModule.class, "name", List.of("rsync", "socat")).plan(host);
        assertThat(commands(change)).containsExactly("dnf -y install socat");
        FakeProbe none = new FakeProbe().printing(new ManagerFact("auto", List.of("rsync")), "manager \nend\n");
        assertThat(module(PackageModule.class, "name", List.of("rsync")).plan(none))
                .isInstanceOf(Plan.Refuse.class);
    }

    private static FakeProbe host(List<String> names, boolean all, String output) {
        return new FakeProbe().printing(new AptFact(names, all), output);
    }

    private static List<String> commands(Plan.Change change) {
        return change.actions().stream()
                .map(a -> ((Action.Execute) a).command().shellText())
                .toList();
    }
}
