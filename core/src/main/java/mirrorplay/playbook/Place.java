package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.SourceRange;

/** Where the loader is: the file that it reads, and how it came there.
 *
 * @param chain the files that are being read, outermost first, to find imports that lead back to themselves
 */
record Place(Loading loading, PlayParts parts, Origin origin, List<String> chain) {

    /** The same play in another file; empty if that file is being read already, which is then reported. */
    Optional<Place> into(String file, SourceRange from, String context) {
        return Chain.into(chain, file, loading, from, context)
                .map(longer -> new Place(
                        loading,
                        parts,
                        new Origin(origin.playbookDirectory(), directoryOf(file), origin.role(), origin.given()),
                        longer));
    }

    /** The same place for what brings its variables and handlers elsewhere. */
    Place with(PlayParts others) {
        return new Place(loading, others, origin, chain);
    }

    Place inRole(Origin.Role role, String directory) {
        return new Place(
                loading,
                parts,
                new Origin(origin.playbookDirectory(), directory, Optional.of(role), origin.given()),
                chain);
    }

    /** The same place for tasks that see further variables. */
    Place giving(Set<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        Set<String> given = new LinkedHashSet<>(origin.given());
        given.addAll(names);
        return new Place(
                loading,
                parts,
                new Origin(origin.playbookDirectory(), origin.fileDirectory(), origin.role(), given),
                chain);
    }

    /** The directory of a file; empty when it lies where the program was started. */
    static String directoryOf(String file) {
        int slash = file.lastIndexOf('/');
        return slash > 0 ? file.substring(0, slash) : slash == 0 ? "/" : "";
    }

    /** Finds imports that lead back to themselves. */
    static final class Chain {
        private Chain() {}

        static Optional<List<String>> into(
                List<String> chain, String file, Loading loading, SourceRange from, String context) {
            List<String> longer = new ArrayList<>(chain);
            longer.add(file);
            if (chain.contains(file)) {
                List<String> cycle = longer.subList(chain.indexOf(file), longer.size());
                loading.error(
                        Code.INCLUDE_CYCLE,
                        from,
                        context,
                        "this import leads back to itself",
                        "",
                        String.join(" imports ", cycle));
                return Optional.empty();
            }
            return Optional.of(List.copyOf(longer));
        }
    }
}
