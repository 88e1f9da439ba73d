package mirrorplay.facts;

import java.util.List;

/** What a host calls itself. The DNS is not asked: a host whose resolver does not answer must not hold up a run. */
final class NameFacts {
    private NameFacts() {}

    /** The name without its domain. */
    static String hostname(String node) {
        int dot = node.indexOf('.');
        return dot < 0 ? node : node.substring(0, dot);
    }

    /** The name with its domain where the kernel or /etc/hosts says it, else the plain name. */
    static String fqdn(String node, FileLines files) {
        if (node.indexOf('.') >= 0) {
            return node;
        }
        for (String line : files.lines("/etc/hosts")) {
            int comment = line.indexOf('#');
            List<String> words = Texts.words(comment < 0 ? line : line.substring(0, comment));
            if (words.size() > 1 && words.subList(1, words.size()).contains(node)) {
                return words.stream()
                        .skip(1)
                        .filter(name -> name.startsWith(node + "."))
                        .findFirst()
                        .orElse(words.get(1).indexOf('.') > 0 ? words.get(1) : node);
            }
        }
        return node;
    }
}
