package mirrorplay.modules.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Cmd;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Secret;
import mirrorplay.event.DiffText;
import mirrorplay.module.Action;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;

/** Creates, changes and removes a user. */
@ModuleInfo(
        name = "user",
        summary = "Create, change or remove a user of the host.",
        notes = {
            "The password is given as a hash (`$6$…`, `$y$…`). It travels by standard input, and the host compares it: no hash leaves"
                    + " the host, and none shows in a process list.",
            "Needs useradd, usermod, userdel and chpasswd (on Alpine: package shadow)."
        })
public record User(
        @Param(doc = "The user.", example = "shop", aliases = "user")
        String name,

        @Param(doc = "Whether it is to be there.", fallback = "present")
        Presence state,

        @Param(doc = "Its number.", example = "1500") Optional<Long> uid,

        @Param(doc = "Its main group, name or number; it must exist.", example = "shop")
        Optional<String> group,

        @Param(doc = "Its further groups; an empty list takes it out of all.", example = "[adm, ssl-cert]")
        Optional<List<String>> groups,

        @Param(doc = "Whether it stays in groups that are not in groups.", fallback = "false")
        boolean append,

        @Param(doc = "Its name or description.", example = "Shop application")
        Optional<String> comment,

        @Param(doc = "Its login shell.", example = "/usr/sbin/nologin")
        Optional<RemotePath> shell,

        @Param(doc = "Its home directory.", example = "/srv/shop")
        Optional<RemotePath> home,

        @Param(doc = "Whether the home directory is created with the user.", fallback = "true")
        boolean createHome,

        @Param(doc = "Whether the content of the home directory moves when home changes.", fallback = "false")
        boolean moveHome,

        @Param(doc = "Whether its number is taken from those of the system, when it is created.", fallback = "false")
        boolean system,

        @Param(doc = "Hash of its password.", example = "${vault_shop_hash}")
        Optional<Secret> password,

        @Param(doc = "Whether the password of a user that exists is set, too.", fallback = "always")
        UpdatePassword updatePassword,

        @Param(doc = "With `state: absent`: whether the home directory goes, too.", fallback = "false")
        boolean remove)
        implements TaskModule {
    /** When a password is set. */
    public enum UpdatePassword {
        ALWAYS,
        ON_CREATE
    }

    @Override
    public Plan plan(Probe host) {
        Optional<Plan> problem = AccountName.problem(name);
        if (problem.isPresent()) {
            return problem.get();
        }
        if (password.isPresent() && !password.get().reveal().matches("[$!*][^:\\s]*")) {
            return Plan.refuse(
                    "password of user " + name + " is not a hash",
                    "make one with: mkpasswd -m sha-512 (or openssl passwd -6)");
        }
        boolean compare = password.isPresent() && updatePassword == UpdatePassword.ALWAYS;
        Optional<UserState> now = host.ask(new UserFact(name, compare ? password : Optional.empty()));
        Result result = Result.values(Map.of("name", name));
        if (state == Presence.ABSENT) {
            return now.isEmpty() ? new Plan.NoChange("there is no user " + name, result) : removal();
        }
        UserChange change = now.map(n -> UserChange.of(this, n)).orElseGet(() -> UserChange.creation(this));
        if (now.isPresent() && now.get().password() == UserState.Password.UNREADABLE) {
            return Plan.refuse(
                    "the password of user " + name + " cannot be read", "run the task as root (become: true)");
        }
        if (change.actions().isEmpty()) {
            return new Plan.NoChange("user " + name + " is as wanted", result);
        }
        return new Plan.Change(
                change.summary(),
                List.of(new DiffText("user " + name, change.before(), change.after())),
                change.actions(),
                result);
    }

    private Plan removal() {
        List<String> line = remove ? List.of("userdel", "-r", "--", name) : List.of("userdel", "--", name);
        return new Plan.Change(
                "remove user " + name,
                List.of(new DiffText("user " + name, "user\n", "")),
                List.of(new Action.Run("remove user " + name, Cmd.of(line))),
                Result.values(Map.of("name", name)));
    }
}
