package mirrorplay.modules.mysql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.module.UnreadableAnswer;

/** What an account may do, by object. An object is SQL: {@code *.*}, {@code `cloud`.*}, {@code PROCEDURE `cloud`.`p`}.
 *
 * @param require {@code NONE}, {@code SSL} or {@code X509}
 */
record Grants(Map<String, Set<Privilege>> objects, String require) {
    private static final String NAME = "(?:`(?:[^`]|``)*+`|\\*)";
    private static final Pattern GRANT =
            Pattern.compile("GRANT (?<privileges>.+?) ON (?<object>(?:PROCEDURE |FUNCTION |PACKAGE"
                    + " |PACKAGE BODY )?" + NAME + "\\." + NAME + ") TO (?<rest>.*)");
    private static final Pattern WANTED = Pattern.compile(
            "(?i)(?<kind>(?:PROCEDURE|FUNCTION)\\s+)?(?<database>`(?:[^`]|``)+`|[^.`]+)\\.(?<table>`(?:[^`]|``)+`|[^`]+)");

    /** Reads what SHOW GRANTS prints. Roles and proxies are none of our business. */
    static Grants shown(List<String> lines) {
        Map<String, Set<Privilege>> objects = new TreeMap<>();
        String require = "NONE";
        for (String line : lines) {
            Matcher matcher = GRANT.matcher(line);
            if (!matcher.matches()) {
                if (line.startsWith("GRANT `")
                        || line.startsWith("GRANT PROXY ")
                        || line.startsWith("SET DEFAULT ROLE ")) {
                    continue;
                }
                throw new UnreadableAnswer("SHOW GRANTS gave what cannot be read: " + withoutHash(line));
            }
            try {
                Set<Privilege> privileges = new TreeSet<>(Privilege.list(matcher.group("privileges")));
                String rest = matcher.group("rest");
                if (rest.matches(".* WITH (?:.* )?GRANT OPTION(?: .*)?")) {
                    privileges.add(Privilege.GRANT_OPTION);
                }
                if (rest.contains(" REQUIRE SSL")) {
                    require = "SSL";
                } else if (rest.contains(" REQUIRE X509")) {
                    require = "X509";
                }
                objects.merge(matcher.group("object"), privileges, Grants::union);
            } catch (IllegalArgumentException e) {
                throw new UnreadableAnswer("SHOW GRANTS gave what cannot be read: " + withoutHash(line));
            }
        }
        objects.values().removeIf(Set::isEmpty);
        return new Grants(objects, require);
    }

    /** Reads what a playbook wants, e.g. {@code cloud.*: ALL}.
     *
     * @throws IllegalArgumentException when a name or a privilege cannot be read; the message is for the user
     */
    static Map<String, Set<Privilege>> wanted(Map<String, String> priv) {
        Map<String, Set<Privilege>> objects = new TreeMap<>();
        priv.forEach((object, privileges) -> {
            Matcher matcher = WANTED.matcher(object.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + object + "' is no object; write database.table, database.* or *.*");
            }
            String kind = matcher.group("kind");
            objects.merge(
                    (kind == null ? "" : kind.strip().toUpperCase(Locale.ROOT) + " ")
                            + name(matcher.group("database"))
                            + "."
                            + name(matcher.group("table")),
                    new TreeSet<>(Privilege.list(privileges)),
                    Grants::union);
        });
        return objects;
    }

    private static Set<Privilege> union(Set<Privilege> one, Set<Privilege> other) {
        Set<Privilege> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private static String name(String text) {
        String name = Privilege.unquoted(text.strip());
        return name.equals("*") ? "*" : SqlText.identifier(name);
    }

    private static String withoutHash(String line) {
        return line.replaceAll("'\\*[0-9A-Fa-f]+'", "'***'");
    }
}
