package mirrorplay.playbook;

import java.util.List;
import java.util.Set;
import mirrorplay.diag.Source;

/** The plays of a playbook in the order in which they run; imported playbooks are in their place.
 *
 * @param lostNames names that would be defined by what could not be read; empty unless the playbook has errors
 */
public record Playbook(Source source, List<Play> plays, Set<String> lostNames) {
    public Playbook {
        plays = List.copyOf(plays);
        lostNames = Set.copyOf(lostNames);
    }
}
