package mirrorplay.playbook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which keywords may stand where. */
enum KeywordTable {
    PLAY(
            "play",
            "hosts vars vars_prompt vars_files gather_facts pre_tasks roles tasks post_tasks handlers serial strategy"
                    + " max_fail_percentage force_handlers order"),
    BLOCK("block", "block rescue always when delegate_to delegate_facts notify serial gate"),
    TASK(
            "task",
            "when delegate_to delegate_facts notify serial gate args register loop loop_control until retries delay"
                    + " changed_when failed_when async poll"),
    HANDLER(
            "handler",
            "when delegate_to delegate_facts notify args register loop loop_control until retries delay changed_when"
                    + " failed_when async poll listen"),
    IMPORT("import", "when delegate_to delegate_facts notify"),
    META("meta", "when");

    private static final Set<String> INHERITED = words("name become become_user become_method tags vars environment"
            + " ignore_errors ignore_unreachable any_errors_fatal no_log check_mode diff throttle timeout remote_user"
            + " port connection module_defaults run_once");

    /** Keywords of Ansible that are refused, with what to do instead. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("action", "write the module's name as the key"),
            Map.entry("local_action", "write the module's name as the key, and 'delegate_to: localhost'"),
            Map.entry("include", "use 'import_tasks' or 'include_tasks'"),
            Map.entry("sudo", "use 'become'"),
            Map.entry("sudo_user", "use 'become_user'"),
            Map.entry("become_flags", "leave it out; the rights that are needed are asked for as they are"),
            Map.entry("become_exe", "leave it out; sudo is looked for on the host"),
            Map.entry("collections", "leave it out; modules have one name"),
            Map.entry("debugger", "use --step"),
            Map.entry("gather_subset", "leave it out; only facts that are used are asked for"),
            Map.entry("gather_timeout", "leave it out; only facts that are used are asked for"),
            Map.entry("fact_path", "leave it out"),
            Map.entry("user", "use 'remote_user'"),
            Map.entry("only_if", "use 'when'"));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> known;

    KeywordTable(String title, String own) {
        this.title = title;
        this.known = words(own);
    }

    /** What such a place is called in messages. */
    String title() {
        return title;
    }

    boolean allows(String key) {
        return known.contains(key) || INHERITED.contains(key) || (hasLoop() && LoopReader.isLoopKey(key));
    }

    /** All keywords, sorted. */
    Set<String> names() {
        Set<String> all = new TreeSet<>(known);
        all.addAll(INHERITED);
        return all;
    }

    /** What to write instead of a keyword of Ansible's that is refused; empty for any other word. */
    static String remedy(String key) {
        return REFUSED.getOrDefault(key, "");
    }

    /** Where a keyword that is wrong here belongs, e.g. {@code play}; empty for words that are keywords nowhere. */
    static String placesOf(String key) {
        List<String> places = Arrays.stream(values())
                .filter(table -> table != IMPORT && table != META && table.allows(key))
                .map(KeywordTable::title)
                .toList();
        return String.join(" or ", places);
    }

    private boolean hasLoop() {
        return known.contains("loop");
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
