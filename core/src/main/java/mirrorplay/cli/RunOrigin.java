package mirrorplay.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mirrorplay.engine.Replay;

/** Where a run comes from, as far as it takes to resume it later.
 *
 * @param arguments those of its command line that may be written down; empty for a run that cannot be resumed
 * @param withheld names of variables on the command line that look like secrets
 * @param resumes the run that it resumes; empty when none
 * @param replay what that run did
 */
record RunOrigin(List<String> arguments, List<String> withheld, String resumes, Replay replay) {
    /** A run that cannot be resumed. */
    static final RunOrigin NONE = new RunOrigin(List.of(), List.of(), "", Replay.none());

    private static final Pattern SECRET = Pattern.compile(
            "\\w*(?:passw|passphrase|secret|token|credential|_key|apikey|_pw)\\w*", Pattern.CASE_INSENSITIVE);
    private static final String LONG = "--extra-vars";
    /** Also behind other letters: {@code -Ce NAME=VALUE}. */
    private static final Pattern SHORT = Pattern.compile("-(?<flags>[bhkvCDKV]*)e(?<value>.*)", Pattern.DOTALL);

    /** A run by these arguments. Variables that look like secrets are taken out.
     *
     * @param asked further variables that are taken out: a run that resumes this one asks for them again
     */
    static RunOrigin of(List<String> arguments, Set<String> asked, String resumes, Replay replay) {
        List<String> kept = new ArrayList<>();
        Set<String> withheld = new LinkedHashSet<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            Matcher shortForm = SHORT.matcher(argument);
            boolean isShort = shortForm.matches();
            boolean isLong = argument.equals(LONG) || argument.startsWith(LONG + "=");
            String joined = isShort ? shortForm.group("value") : isLong ? argument.substring(LONG.length()) : "";
            boolean separate = (isShort || isLong) && joined.isEmpty() && i + 1 < arguments.size();
            String value = separate ? arguments.get(i + 1) : joined;
            boolean variables = (isShort || isLong) && !value.startsWith("@");
            Set<String> names = variables ? secrets(value) : Set.of();
            withheld.addAll(names);
            if (names.isEmpty() && !(variables && names(value, asked))) {
                kept.add(argument);
                if (separate) {
                    kept.add(value);
                }
            } else {
                if (isShort && !shortForm.group("flags").isEmpty()) {
                    kept.add("-" + shortForm.group("flags"));
                }
                String rest = harmless(value, asked);
                if (!rest.isEmpty()) {
                    kept.addAll(List.of("-e", rest));
                }
            }
            i += separate ? 1 : 0;
        }
        withheld.removeAll(asked);
        return new RunOrigin(kept, List.copyOf(withheld), resumes, replay);
    }

    /** The words {@code name=value} of a text that may be written down. */
    private static String harmless(String variables, Set<String> asked) {
        if (variables.stripLeading().startsWith("{")) {
            return "";
        }
        return ExtraVariables.words(variables).stream()
                .filter(word -> secrets(word).isEmpty() && !names(word, asked))
                .map(word -> "'" + word.replace("'", "'\"'\"'") + "'")
                .collect(Collectors.joining(" "));
    }

    /** Whether a text of variables may set one of these. */
    private static boolean names(String variables, Set<String> wanted) {
        return wanted.stream()
                .anyMatch(name -> Pattern.compile("(?<![A-Za-z0-9_])" + name + "(?![A-Za-z0-9_])")
                        .matcher(variables)
                        .find());
    }

    /** The names in a text of variables that look like names of secrets. */
    static Set<String> secrets(String variables) {
        Set<String> names = new LinkedHashSet<>();
        Matcher found = SECRET.matcher(variables);
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }
}
