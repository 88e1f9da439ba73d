package mirrorplay.modules.accounts;

import static mirrorplay.testkit.Arguments.module;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import mirrorplay.command.Secret;
import mirrorplay.module.Action;
import mirrorplay.module.Plan;
import mirrorplay.testkit.FakeProbe;
import mirrorplay.testkit.LocalHost;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountsTest {
    private static final String SHOP =
            "user yes\npasswd shop:x:1500:1500:Shop:/srv/shop:/bin/sh\nprimary shop\ngroups shop adm\npassword %s\n";

    @Test
    void a_missing_user_is_created_with_what_is_wanted() {
        FakeProbe host = new FakeProbe().printing(new UserFact("shop", Optional.empty()), "user no\n");
        Plan.Change change = (Plan.Change) module(
                        User.class,
                        "name",
                        "shop",
                        "uid",
                        1500L,
                        "groups",
                        List.of("adm", "ssl-cert"),
                        "shell",
                        "/bin/sh",
                        "system",
                        true)
                .plan(host);
        assertThat(texts(change)).containsExactly("useradd -u 1500 -G adm,ssl-cert -s /bin/sh -m -r -- shop");
    }

    @Test
    void only_what_differs_is_changed() {
        FakeProbe host = new FakeProbe().printing(new UserFact("shop", Optional.empty()), SHOP.formatted("-"));
        assertThat(module(User.class, "name", "shop", "uid", 1500L, "groups", List.of("adm"), "group", "1500")
                        .plan(host))
                .isInstanceOf(Plan.NoChange.class);
        Plan.Change change = (Plan.Change)
                module(User.class, "name", "shop", "groups", List.of("mysql"), "append", true, "home", "/home/shop")
                        .plan(host);
        assertThat(texts(change)).containsExactly("usermod -G adm,mysql -d /home/shop -- shop");
        assertThat(change.summary()).isEqualTo("change user shop: groups adm → adm,mysql, home /srv/shop → /home/shop");
        Plan.Change out = (Plan.Change)
                module(User.class, "name", "shop", "groups", List.of()).plan(host);
        assertThat(texts(out)).containsExactly("usermod -G '' -- shop");
    }

    @Test
    void a_password_travels_by_standard_input_only() {
        Secret hash = new Secret("$6$abc$def");
        FakeProbe host = new FakeProbe().printing(new UserFact("shop", Optional.of(hash)), SHOP.formatted("differs"));
        Plan.Change change = (Plan.Change)
                module(User.class, "name", "shop", "password", hash).plan(host);
        Action.Run run = (Action.Run) change.actions().getFirst();
        assertThat(run.command().shellText()).isEqualTo("chpasswd -e");
        assertThat(run.command().stdin().secret()).isTrue();
        assertThat(change.toString()).doesNotContain("$6$");
        assertThat(new UserFact("shop", Optional.of(hash)).command().shellText())
                .doesNotContain("$6$");
        assertThat(module(User.class, "name", "shop", "password", "clear text").plan(new FakeProbe()))
                .isInstanceOf(Plan.Refuse.class);
    }

    @Test
    void users_and_groups_are_removed() {
        FakeProbe host = new FakeProbe()
                .printing(new UserFact("shop", Optional.empty()), SHOP.formatted("-"))
                .printing(new GroupFact("shop"), "gid 1500\n");
        assertThat(texts((Plan.Change) module(User.class, "name", "shop", "state", "absent", "remove", true)
                        .plan(host)))
                .containsExactly("userdel -r -- shop");
        assertThat(texts((Plan.Change)
                        module(Group.class, "name", "shop", "state", "absent").plan(host)))
                .containsExactly("groupdel -- shop");
    }

    @Test
    void groups_are_created_and_renumbered() {
        FakeProbe none = new FakeProbe().printing(new GroupFact("shop"), "gid\n");
        assertThat(texts((Plan.Change) module(Group.class, "name", "shop", "gid", 990L, "system", true)
                        .plan(none)))
                .containsExactly("groupadd -g 990 -r -- shop");
        FakeProbe other = new FakeProbe().printing(new GroupFact("shop"), "gid 5\n");
        assertThat(((Plan.Change)
                                module(Group.class, "name", "shop", "gid", 990L).plan(other))
                        .summary())
                .isEqualTo("gid of shop 5 → 990");
        assertThat(module(Group.class, "name", "shop").plan(other)).isInstanceOf(Plan.NoChange.class);
    }

    @Test
    void odd_names_are_refused() {
        for (String name : List.of("-r", "a b", "a:b", "", "1", "a\nb")) {
            assertThat(module(User.class, "name", name).plan(new FakeProbe())).isInstanceOf(Plan.Refuse.class);
            assertThat(module(Group.class, "name", name).plan(new FakeProbe())).isInstanceOf(Plan.Refuse.class);
        }
    }

    @ParameterizedTest
    @MethodSource("mirrorplay.testkit.LocalShell#all")
    void this_machine_is_asked_for_real(LocalShell shell) {
        LocalHost host = new LocalHost(shell);
        UserState daemon =
                host.ask(new UserFact("daemon", Optional.of(new Secret("*")))).orElseThrow();
        assertThat(daemon.uid()).isEqualTo(1);
        assertThat(daemon.primary()).isEqualTo("daemon");
        assertThat(daemon.password()).isEqualTo(UserState.Password.SAME);
        assertThat(host.ask(new UserFact("daemon", Optional.of(new Secret("$6$x$y"))))
                        .orElseThrow()
                        .password())
                .isEqualTo(UserState.Password.DIFFERS);
        assertThat(host.ask(new UserFact("no-such-user", Optional.empty()))).isEmpty();
        assertThat(host.ask(new GroupFact("daemon"))).hasValue(1);
        assertThat(host.ask(new GroupFact("no-such-group"))).isEmpty();
    }

    private static List<String> texts(Plan.Change change) {
        return change.actions().stream()
                .map(a -> ((Action.Run) a).command().shellText())
                .toList();
    }
}
