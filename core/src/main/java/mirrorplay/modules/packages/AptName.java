package mirrorplay.modules.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Debian package as a task names it.
 *
 * @param name with {@code :architecture} when the task gives one
 * @param version exact, or with {@code *}; empty when any will do
 */
record AptName(String name, Optional<String> version) {
    // No name ends in '-': apt-get would remove such a package instead of installing it.
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9+.-]*[a-z0-9+.](?::[a-z0-9-]+)?)(?:=([A-Za-z0-9.+:~*-]+))?");

    /** The names, which may stand in one text with commas between.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static List<AptName> parse(List<String> texts) {
        List<AptName> names = new ArrayList<>();
        for (String text : texts) {
            for (String one : text.split(",", -1)) {
                Matcher matcher = FORM.matcher(one.strip());
                if (!matcher.matches()) {
                    throw new IllegalArgumentException("'" + one.strip() + "' is not the name of a package");
                }
                names.add(new AptName(matcher.group(1), Optional.ofNullable(matcher.group(2))));
            }
        }
        return names;
    }

    /** Whether an installed version is the wanted one. */
    boolean accepts(String installed) {
        if (version.isEmpty()) {
            return true;
        }
        String pattern = Pattern.quote(version.get()).replace("*", "\\E.*\\Q");
        return installed.matches(pattern);
    }

    /** As {@code apt-get install} takes it. */
    String argument() {
        return version.map(v -> name + "=" + v).orElse(name);
    }
}
