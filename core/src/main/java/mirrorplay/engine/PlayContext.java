package mirrorplay.engine;

import java.util.List;
import java.util.Map;
import mirrorplay.playbook.Play;
import mirrorplay.template.Value;

/** The play a task runs in, and the hosts of its batch.
 *
 * @param pattern all hosts of the play's pattern that the limit left, also those that an earlier play lost
 * @param limitedOut hosts of the play's pattern that the limit took away
 * @param handlers those of the play and of what joined it
 * @param directory {@code playbook_dir}: the absolute directory of the playbook
 */
record PlayContext(
        Play play,
        List<HostRun> pattern,
        List<HostRun> all,
        List<HostRun> batch,
        List<String> limitedOut,
        String directory,
        HandlerBook handlers,
        OpenedRoles opened) {
    private static List<String> names(List<HostRun> hosts) {
        return hosts.stream().filter(HostRun::active).map(HostRun::name).toList();
    }

    /** Magic variables that depend on the play and its hosts. */
    Map<String, Value> magic() {
        List<String> active = names(all);
        List<String> activeInBatch = names(batch);
        List<String> everyone = all.stream().map(HostRun::name).toList();
        return Map.of(
                "play_hosts", new Value.Data(activeInBatch),
                "ansible_play_hosts", new Value.Data(active),
                "ansible_play_hosts_all", new Value.Data(everyone),
                "ansible_play_batch", new Value.Data(activeInBatch),
                "ansible_play_name", new Value.Data(play.name()),
                "playbook_dir", new Value.Data(directory));
    }
}
