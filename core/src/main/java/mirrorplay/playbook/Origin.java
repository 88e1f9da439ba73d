package mirrorplay.playbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.yaml.YamlNode;

/** Where a task comes from: decides where its files are looked for and which role variables it sees first.
 *
 * <p>Paths are as the user would write them, with {@code /}.
 *
 * @param playbookDirectory the directory of the playbook file; {@code playbook_dir}
 * @param fileDirectory the directory of the file in which the task is written
 * @param role the role it belongs to
 * @param given names of the variables that the includes around it give
 */
public record Origin(String playbookDirectory, String fileDirectory, Optional<Role> role, Set<String> given) {
    public Origin {
        given = Set.copyOf(given);
    }

    /** A role as its tasks see it. Variables are those of {@code defaults/main.yml}, {@code vars/main.yml} and those
     * given where it is used; they win over the same variables of the play's other roles.
     *
     * @param directory {@code role_path}
     * @param within the role among whose tasks it is used
     */
    public record Role(
            String name,
            String directory,
            Map<String, YamlNode> defaults,
            Map<String, YamlNode> vars,
            Map<String, YamlNode> parameters,
            Optional<Role> within) {}

    /** Where a file of the user's may be, best first: the role's, beside the task's file, beside the playbook, each in the
     * directory of its kind and then directly, last the path as it is. An absolute path is only itself.
     *
     * @param kind {@code files}, {@code templates} or {@code vars}
     */
    public List<String> candidates(String kind, String path) {
        if (path.startsWith("/")) {
            return List.of(path);
        }
        LinkedHashSet<String> bases = new LinkedHashSet<>();
        role.ifPresent(r -> bases.add(r.directory()));
        bases.add(fileDirectory);
        bases.add(playbookDirectory);
        List<String> found = new ArrayList<>();
        for (String base : bases) {
            found.add(join(base, kind + "/" + path));
            found.add(join(base, path));
        }
        found.add(path);
        return found.stream().distinct().toList();
    }

    /** A path that starts at the directory of the playbook. */
    public String fromPlaybook(String path) {
        return join(playbookDirectory, path);
    }

    /** A path below a directory, without needless {@code .} and {@code ..}; an empty directory is the one where the program was
     * started.
     */
    static String join(String directory, String path) {
        boolean absolute = path.startsWith("/") || directory.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (path.startsWith("/") ? path : directory + "/" + path).split("/", -1)) {
            boolean up = part.equals("..");
            if (up && !parts.isEmpty() && !parts.peekLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(up && absolute)) {
                parts.addLast(part);
            }
        }
        return (absolute ? "/" : "") + String.join("/", parts);
    }
}
