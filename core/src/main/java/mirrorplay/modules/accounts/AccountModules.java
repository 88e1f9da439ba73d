package mirrorplay.modules.accounts;

import java.util.List;

/** The modules for users and groups. */
public final class AccountModules {
    private AccountModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(Group.class, User.class);
    }
}
