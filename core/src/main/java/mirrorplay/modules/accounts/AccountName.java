package mirrorplay.modules.accounts;

import java.util.Optional;
import mirrorplay.module.Plan;

/** What names of users and groups may look like. */
final class AccountName {
    private AccountName() {}

    static Optional<Plan> problem(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_.-]*\\$?")
                ? Optional.empty()
                : Optional.of(Plan.refuse(
                        "'" + name + "' cannot be the name of a user or group",
                        "use letters, digits, '_', '-' and '.', with a letter or '_' first"));
    }
}
