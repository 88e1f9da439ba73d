package mirrorplay.facts;

import java.util.List;
import java.util.Map;

/** What a host said of itself.
 *
 * @param values by the names of {@link FactNames}: maps, lists, texts, whole numbers, booleans
 * @param problems files of facts.d that could not be read, one line each
 */
public record GatheredFacts(Map<String, Object> values, List<String> problems) {
    public GatheredFacts {
        problems = List.copyOf(problems);
    }
}
