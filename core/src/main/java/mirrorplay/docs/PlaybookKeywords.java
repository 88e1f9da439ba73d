package mirrorplay.docs;

import java.util.List;
import java.util.stream.Stream;

/** The keywords of playbooks that the schema knows. */
final class PlaybookKeywords {
    static final List<String> TASK_LISTS_OF_PLAY = List.of("pre_tasks", "tasks", "post_tasks", "handlers");
    static final List<String> TASK_LISTS_OF_BLOCK = List.of("block", "rescue", "always");

    private static final List<String> EVERYWHERE = words("name become become_user become_method tags vars environment"
            + " ignore_errors ignore_unreachable any_errors_fatal no_log check_mode diff throttle timeout remote_user"
            + " port connection module_defaults run_once");

    static final List<String> PLAY =
            sorted("hosts vars_prompt vars_files gather_facts roles serial strategy max_fail_percentage"
                    + " force_handlers order import_playbook");

    static final List<String> TASK = sorted(
            "when delegate_to delegate_facts notify listen serial gate args register loop"
                    + " loop_control until retries delay changed_when failed_when async poll import_tasks import_role meta with_items"
                    + " with_list with_dict with_sequence with_together with_nested with_cartesian with_indexed_items"
                    + " with_flattened with_subelements with_file with_lines with_fileglob with_first_found with_inventory_hostnames");

    private PlaybookKeywords() {}

    private static List<String> sorted(String own) {
        return Stream.concat(words(own).stream(), EVERYWHERE.stream()).sorted().toList();
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ", -1)).toList();
    }
}
