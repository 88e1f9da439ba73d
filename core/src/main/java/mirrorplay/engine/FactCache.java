package mirrorplay.engine;

import java.util.Map;
import java.util.Optional;

/** Keeps facts of hosts between runs, as what the login of the host sees. */
public interface FactCache {
    /** Keeps nothing. */
    FactCache NONE = new FactCache() {
        @Override
        public Optional<Map<String, Object>> read(String host, String reached) {
            return Optional.empty();
        }

        @Override
        public void write(String host, String reached, Map<String, Object> facts) {
            // nothing is kept
        }

        @Override
        public void forget(String host) {
            // nothing is kept
        }
    };

    /** Facts that were kept and are young enough.
     *
     * @param reached how the host is reached; facts that were asked another way may be those of another machine
     */
    Optional<Map<String, Object>> read(String host, String reached);

    /** Keeps the facts of a host. One that cannot be kept is asked again in the next run. */
    void write(String host, String reached, Map<String, Object> facts);

    /** The facts of a host hold no longer. */
    void forget(String host);
}
