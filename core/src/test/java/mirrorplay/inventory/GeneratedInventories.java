package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;

/** Makes inventories and patterns by chance, the same ones for the same seed. */
final class GeneratedInventories {
    private static final List<String> GROUPS = List.of("web", "db", "a_b", "Zone", "prod", "east", "my-group", "g1");
    private static final List<String> HOSTS = List.of(
            "h1",
            "h2",
            "h3",
            "web1",
            "web2",
            "db.example.com",
            "10.0.0.5",
            "n[1:3]",
            "w[a:c]",
            "p[01:03]",
            "q[1:2]-[x:y]");
    private static final List<String> PLAIN_HOSTS =
            List.of("h1", "h2", "h3", "web1", "web2", "db.example.com", "n2", "wb");
    private static final List<String> NAMES = List.of("v1", "v2", "v3", "ansible_host", "ansible_user");
    private static final List<String> YAML_VALUES = List.of(
            "1",
            "'1'",
            "yes",
            "'yes'",
            "0644",
            "1.5",
            "1.10",
            "[1, two, 'x y']",
            "{b: 1, a: [x, null]}",
            "text with spaces",
            "~",
            "'${v1}'",
            "é漢",
            "-3",
            "1_000",
            "''",
            "0x1f",
            "\"tab\\there\"",
            "[]",
            "{}",
            "off",
            "'{{ v2 }}'");
    private static final List<String> INI_VALUES = List.of(
            "1",
            "'1'",
            "yes",
            "True",
            "0644",
            "1.5",
            "1.10",
            "[1,2]",
            "{'a':1}",
            "text",
            "None",
            "é",
            "-3",
            "1_000",
            "0x1f",
            "a=b",
            "\"two words\"",
            "x,y",
            "(1,2)",
            "''");
    private static final List<String> JSON_VALUES =
            List.of("1", "\"1\"", "true", "null", "1.5", "[1, \"x\"]", "{\"b\": {\"a\": 1}}", "\"${v1}\"", "\"é\"");

    private final Random random;
    private final List<String> groups;
    private final Map<String, Set<String>> children = new LinkedHashMap<>();

    private GeneratedInventories(long seed) {
        random = new Random(seed);
        List<String> shuffled = new ArrayList<>(GROUPS);
        Collections.shuffle(shuffled, random);
        groups = shuffled.subList(0, 1 + random.nextInt(6));
        for (int parent = 0; parent < groups.size(); parent++) {
            Set<String> below = new LinkedHashSet<>();
            children.put(groups.get(parent), below);
            for (int child = parent + 1; child < groups.size(); child++) {
                if (random.nextInt(3) == 0) {
                    below.add(groups.get(child));
                }
            }
        }
    }

    static OracleCase inventory(long seed) {
        return new GeneratedInventories(seed).make(seed);
    }

    /** A pattern that means something in the inventories that are made here. */
    static String pattern(long seed) {
        Random random = new Random(seed);
        List<String> terms = new ArrayList<>(GROUPS);
        terms.addAll(PLAIN_HOSTS);
        terms.addAll(List.of(
                "all",
                "*",
                "web*",
                "h?",
                "h[12]",
                "h[!1]",
                "*.example.com",
                "~h\\d",
                "~(web|db)",
                "~.*[ab]$",
                "ungrouped",
                "n?",
                "10.0.0.*",
                "p0[1-2]",
                "localhost",
                "*1"));
        List<String> subscripts = List.of("[0]", "[-1]", "[0:1]", "[1:]", "[0:0]", "[1]", "[1:9]");
        StringJoiner pattern = new StringJoiner(random.nextBoolean() ? "," : ":");
        for (int i = random.nextInt(4); i >= 0; i--) {
            String term = terms.get(random.nextInt(terms.size()));
            if (random.nextInt(5) == 0 && !term.startsWith("~") && !term.contains("[")) {
                term += subscripts.get(random.nextInt(subscripts.size()));
            }
            String sign = List.of("", "", "", "!", "&").get(random.nextInt(5));
            pattern.add(sign + term);
        }
        return pattern.toString();
    }

    private OracleCase make(long seed) {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> arguments = new ArrayList<>(List.of("-i"));
        String first = List.of("inv/one.yml", "inv/one", "inv/one.sh").get(random.nextInt(3));
        files.put(first, source(first));
        arguments.add(first);
        if (random.nextInt(3) == 0) {
            String second = List.of("inv/two.yml", "other/two", "other/two.sh").get(random.nextInt(3));
            files.put(second, source(second));
            arguments.addAll(List.of("-i", second));
        }
        if (random.nextInt(2) == 0) {
            beside("inv/", files);
        }
        if (random.nextInt(3) == 0) {
            beside("play/", files);
            files.putIfAbsent("play/site.yml", "");
            arguments.addAll(List.of("--playbook-dir", "play"));
        }
        return new OracleCase("seed " + seed, arguments, files);
    }

    private String source(String name) {
        return name.endsWith(".yml") ? yaml() : name.endsWith(".sh") ? program() : ini();
    }

    private void beside(String directory, Map<String, String> files) {
        List<String> owners = new ArrayList<>(groups);
        owners.add("all");
        for (String group : owners) {
            if (random.nextInt(2) == 0) {
                files.put(directory + "group_vars/" + group + ".yml", variables(YAML_VALUES, "%s: %s", "\n") + "\n");
            } else if (random.nextInt(3) == 0) {
                String base = directory + "group_vars/" + group + "/";
                files.put(base + "b.yml", variables(YAML_VALUES, "%s: %s", "\n") + "\n");
                files.put(base + "a.yaml", variables(YAML_VALUES, "%s: %s", "\n") + "\n");
            }
        }
        for (String host : PLAIN_HOSTS) {
            if (random.nextInt(4) == 0) {
                files.put(
                        directory + "host_vars/" + host + ".json",
                        "{" + variables(JSON_VALUES, "\"%s\": %s", ", ") + "}\n");
            }
        }
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Set<String> some(List<String> from, int most) {
        Set<String> some = new LinkedHashSet<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(pick(from));
        }
        return some;
    }

    private String variables(List<String> values, String form, String between) {
        StringJoiner text = new StringJoiner(between);
        for (String name : some(NAMES, 3)) {
            String value =
                    name.startsWith("ansible_") ? values.equals(JSON_VALUES) ? "\"10.0.0.9\"" : "x.y" : pick(values);
            text.add(String.format(form, name, value));
        }
        return text.toString();
    }

    private String yaml() {
        StringBuilder text = new StringBuilder("all:\n  vars: {" + flow() + "}\n");
        text.append("  hosts: {").append(flowHosts(2)).append("}\n");
        children.forEach((group, below) -> {
            text.append(group).append(":\n  hosts: {").append(flowHosts(4)).append("}\n");
            String priority = random.nextInt(4) == 0 ? "ansible_group_priority: " + random.nextInt(4) : "";
            String vars = flow();
            text.append("  vars: {")
                    .append(vars)
                    .append(vars.isEmpty() || priority.isEmpty() ? "" : ", ")
                    .append(priority)
                    .append("}\n  children:\n");
            below.forEach(child -> text.append("    ").append(child).append(":\n"));
        });
        return text.toString();
    }

    private String flow() {
        return variables(YAML_VALUES, "%s: %s", ", ");
    }

    private String flowHosts(int most) {
        StringJoiner text = new StringJoiner(", ");
        for (String host : some(HOSTS, most)) {
            text.add("\"" + host + "\": {" + flow() + "}");
        }
        return text.toString();
    }

    private String ini() {
        StringBuilder text = new StringBuilder();
        some(HOSTS, 2).forEach(host -> text.append(host).append('\n'));
        children.forEach((group, below) -> {
            text.append('[').append(group).append("]\n");
            for (String host : some(HOSTS, 4)) {
                text.append(host)
                        .append(' ')
                        .append(variables(INI_VALUES, "%s=%s", " "))
                        .append('\n');
            }
            if (!below.isEmpty()) {
                text.append('[').append(group).append(":children]\n");
                below.forEach(child -> text.append(child).append('\n'));
            }
            if (random.nextBoolean()) {
                text.append('[').append(group).append(":vars]\n");
                text.append(variables(INI_VALUES, "%s = %s", "\n")).append('\n');
            }
        });
        return text.append("[all:vars]\n")
                .append(variables(INI_VALUES, "%s=%s", "\n"))
                .append('\n')
                .toString();
    }

    private String program() {
        StringJoiner text = new StringJoiner(",\n", "#!/bin/sh\ncat <<'END'\n{", "}\nEND\n");
        Set<String> mentioned = new LinkedHashSet<>();
        children.forEach((group, below) -> {
            Set<String> hosts = some(PLAIN_HOSTS, 4);
            mentioned.addAll(hosts);
            text.add(String.format(
                    "\"%s\": {\"hosts\": %s, \"children\": %s, \"vars\": {%s}}",
                    group, list(hosts), list(below), variables(JSON_VALUES, "\"%s\": %s", ", ")));
        });
        StringJoiner hostvars = new StringJoiner(", ", "\"_meta\": {\"hostvars\": {", "}}");
        mentioned.forEach(
                host -> hostvars.add("\"" + host + "\": {" + variables(JSON_VALUES, "\"%s\": %s", ", ") + "}"));
        return text.add(hostvars.toString()).toString();
    }

    private static String list(Set<String> names) {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        names.forEach(name -> list.add("\"" + name + "\""));
        return list.toString();
    }
}
