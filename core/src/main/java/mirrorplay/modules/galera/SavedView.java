package mirrorplay.modules.galera;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code gvwstate.dat} says, which only a node that did not stop cleanly has: who was in its last component with quorum.
 *
 * @param own the node's own name in it
 * @param view which component it was
 * @param members names of all that were in it
 */
record SavedView(String own, String view, Set<String> members) {
    /** Reads the lines of the file; empty when it is not whole, as a full disk leaves it. */
    static Optional<SavedView> read(List<String> lines) {
        Optional<String> own = of(lines, "my_uuid").stream().findFirst();
        Optional<String> view = of(lines, "view_id").stream().findFirst();
        Set<String> members = of(lines, "member").stream()
                .map(member -> member.replaceFirst(" .*", ""))
                .collect(Collectors.toSet());
        return own.isPresent() && view.isPresent() && lines.contains("#vwend") && members.contains(own.get())
                ? Optional.of(new SavedView(own.get(), view.get(), members))
                : Optional.empty();
    }

    private static List<String> of(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2).strip())
                .toList();
    }
}
