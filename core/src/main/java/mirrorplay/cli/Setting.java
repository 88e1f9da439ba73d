package mirrorplay.cli;

import java.util.List;
import java.util.Optional;
import mirrorplay.playbook.KeywordValue;

/** A setting of the configuration: what holds where the command line says nothing.
 *
 * @param name in files; the environment has it in capitals behind {@code MIRRORPLAY_}
 * @param option the option of the command line whose value it is; empty for one that has none
 */
record Setting(String name, String option, Kind kind, String meaning) {
    static final String FACT_CACHE = "fact_cache";
    static final String FACT_CACHE_AGE = "fact_cache_age";
    static final String FACT_CACHE_PATH = "fact_cache_path";

    /** What a setting takes. */
    enum Kind {
        TEXT,
        /** A file, relative to the one that says it. */
        FILE,
        /** The same, or a list of hosts: {@code h1,h2,}. */
        HOSTS,
        WHOLE,
        BOOLEAN,
        DURATION,
        FORM,
        CACHE;

        private List<String> words() {
            return this == FORM ? List.of("human", "json", "quiet") : List.of("off", "jsonfile");
        }
    }

    private static final List<Setting> ALL = List.of(
            new Setting("inventory", "--inventory", Kind.HOSTS, "where hosts are, as -i"),
            new Setting("forks", "--forks", Kind.WHOLE, "hosts worked on at once"),
            new Setting("remote_user", "--user", Kind.TEXT, "whom to log in as where the inventory names none"),
            new Setting("private_key", "--private-key", Kind.FILE, "key to log in with where the inventory names none"),
            new Setting("become", "--become", Kind.BOOLEAN, "run with another user's rights"),
            new Setting("become_user", "--become-user", Kind.TEXT, "whose rights those are"),
            new Setting(
                    "accept_new_host_keys",
                    "--accept-new-host-keys",
                    Kind.BOOLEAN,
                    "add keys of hosts that were never seen to known_hosts"),
            new Setting("timeout", "--timeout", Kind.DURATION, "how long one command may take"),
            new Setting("stop_grace", "--stop-grace", Kind.DURATION, "how long what runs may take to end after Ctrl-C"),
            new Setting("output", "--output", Kind.FORM, "human, json or quiet"),
            new Setting("diff", "--diff", Kind.BOOLEAN, "show what changes in files"),
            new Setting("verify", "--verify", Kind.BOOLEAN, "plan each changed task again"),
            new Setting("vault_password_file", "--vault-password-file", Kind.FILE, "file with a vault password"),
            new Setting(FACT_CACHE, "", Kind.CACHE, "jsonfile keeps facts between runs; off does not (off)"),
            new Setting(FACT_CACHE_AGE, "", Kind.DURATION, "how old kept facts may be (24h)"),
            new Setting(FACT_CACHE_PATH, "", Kind.FILE, "directory in which they are kept (.mirrorplay/facts)"));

    static List<Setting> all() {
        return ALL;
    }

    static Optional<Setting> named(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Setting::name).toList();
    }

    /** What is wrong with a value; empty when nothing is. */
    String problem(String value) {
        try {
            switch (kind) {
                case TEXT, FILE, HOSTS -> {
                    if (value.isBlank() || value.indexOf('\0') >= 0) {
                        return "'" + name + "' is empty, or no text";
                    }
                }
                case WHOLE -> {
                    if (Integer.parseInt(value) < 1) {
                        return "'" + name + "' must be at least 1";
                    }
                }
                case BOOLEAN -> {
                    if (!value.equals("true") && !value.equals("false")) {
                        return "'" + name + "' is true or false, not '" + value + "'";
                    }
                }
                case DURATION -> KeywordValue.duration(value);
                case FORM, CACHE -> {
                    if (!kind.words().contains(value)) {
                        return "'" + name + "' is " + String.join(" or ", kind.words()) + ", not '" + value + "'";
                    }
                }
            }
        } catch (NumberFormatException e) {
            return "'" + name + "' is a whole number, not '" + value + "'";
        } catch (IllegalArgumentException e) {
            return "'" + name + "': " + e.getMessage();
        }
        return "";
    }
}
