package mirrorplay.modules.packages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What dpkg and apt know.
 *
 * @param listsAge seconds since the package lists were fetched; empty when there are none
 * @param sourcesNewer whether a list of sources was changed since
 * @param packages what dpkg knows of the packages that were asked for
 * @param provided names that installed packages provide
 * @param candidates the version that would be installed, for each package that the lists know; empty text when none
 */
record AptState(
        OptionalLong listsAge,
        boolean sourcesNewer,
        List<Known> packages,
        List<String> provided,
        Optional<Map<String, String>> candidates) {
    /** A package that dpkg knows.
     *
     * @param status {@code installed}, {@code config-files}, {@code half-configured}…
     */
    record Known(String name, String architecture, String status, String version) {
        boolean is(AptName wanted) {
            int colon = wanted.name().indexOf(':');
            return colon < 0
                    ? name.equals(wanted.name())
                    : name.equals(wanted.name().substring(0, colon))
                            && architecture.equals(wanted.name().substring(colon + 1));
        }
    }

    /** The installed version. */
    Optional<String> installed(AptName wanted) {
        return packages.stream()
                .filter(known -> known.is(wanted) && known.status().equals("installed"))
                .map(Known::version)
                .findFirst();
    }

    /** Whether anything of the package is on the host, its configuration included. */
    boolean leaves(AptName wanted) {
        return packages.stream()
                .anyMatch(known -> known.is(wanted) && !known.status().equals("not-installed"));
    }

    boolean satisfies(AptName wanted) {
        Optional<String> version = installed(wanted);
        return version.isPresent()
                ? wanted.accepts(version.get())
                : wanted.version().isEmpty() && provided.contains(wanted.name());
    }

    /** Whether the lists are older than allowed. */
    boolean stale(long validSeconds) {
        return sourcesNewer || listsAge.isEmpty() || listsAge.getAsLong() >= validSeconds;
    }

    /** Whether the lists do not know the package at all. */
    boolean unknown(AptName wanted) {
        return candidates.isPresent() && !candidates.get().containsKey(wanted.name());
    }

    Optional<String> candidate(AptName wanted) {
        return candidates.map(c -> c.getOrDefault(wanted.name(), "")).filter(v -> !v.isEmpty());
    }
}
