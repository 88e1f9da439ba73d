package mirrorplay.playbook;

import java.util.Set;
import java.util.TreeSet;
import mirrorplay.diag.Code;
import mirrorplay.diag.Suggestions;
import mirrorplay.yaml.YamlNode.Scalar;

/** Says what is wrong with a keyword that may not stand where it stands. */
final class UnknownKey {
    private UnknownKey() {}

    static void report(Scalar key, KeywordTable table, Fields fields) {
        String word = key.text();
        String remedy = KeywordTable.remedy(word);
        String places = KeywordTable.placesOf(word);
        if (!remedy.isEmpty()) {
            add(fields, key, "'" + word + "' is not a keyword of mirrorplay", remedy);
        } else if (!places.isEmpty()) {
            add(fields, key, "'" + word + "' cannot stand in a " + table.title(), "it belongs to a " + places);
        } else {
            Set<String> known = new TreeSet<>(table.names());
            if (table == KeywordTable.TASK || table == KeywordTable.HANDLER) {
                known.addAll(LoopReader.keys());
            }
            String similar = Suggestions.didYouMean(word, known);
            String problem = "a " + table.title() + " has no keyword '" + word + "'";
            if (similar.isEmpty()) {
                add(fields, key, problem, "", "known: " + String.join(", ", known));
            } else {
                add(fields, key, problem, similar);
            }
        }
    }

    /** Reports every key that a place does not allow. */
    static void reportAll(Fields fields, KeywordTable table, String... own) {
        Set<String> allowed = Set.of(own);
        fields.mapping().entries().stream()
                .map(entry -> entry.key())
                .filter(key -> !allowed.contains(key.text()) && !table.allows(key.text()))
                .forEach(key -> report(key, table, fields));
    }

    private static void add(Fields fields, Scalar key, String problem, String hint, String... notes) {
        fields.loading().error(Code.PLAYBOOK_UNKNOWN_KEY, key.range(), fields.context(), problem, hint, notes);
    }
}
