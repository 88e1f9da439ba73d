package mirrorplay.modules.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The change that lineinfile makes to a text. */
record LineEdit(LineInFile task, Optional<Pattern> match, Optional<Pattern> anchor) {
    /** What came of it.
     *
     * @param found how many lines matched
     */
    record Outcome(FileText text, String what, long found) {}

    private static final Pattern REFERENCE = Pattern.compile("\\\\(?:(\\d{1,2})|g<(\\w+)>|(\\\\))");

    /** Compiles the parameters.
     *
     * @throws java.util.regex.PatternSyntaxException when one is not a regular expression
     * @throws IllegalArgumentException when line refers to a group that regexp does not have
     */
    static LineEdit of(LineInFile task) {
        Optional<Pattern> match = task.regexp()
                .map(LineEdit::pattern)
                .or(() -> task.searchString().map(s -> Pattern.compile(Pattern.quote(s))));
        Optional<Pattern> anchor = task.insertafter()
                .or(task::insertbefore)
                .filter(a -> !a.equals("EOF") && !a.equals("BOF"))
                .map(LineEdit::pattern);
        if (task.backrefs()) {
            checkReferences(task.line().orElse(""), match.orElseThrow());
        }
        return new LineEdit(task, match, anchor);
    }

    private static void checkReferences(String line, Pattern pattern) {
        Matcher reference = REFERENCE.matcher(line);
        while (reference.find()) {
            String name = reference.group(1) != null ? reference.group(1) : reference.group(2);
            boolean known = name == null
                    || (isNumber(name)
                            ? Integer.parseInt(name) <= pattern.matcher("").groupCount()
                            : pattern.namedGroups().containsKey(name));
            if (!known) {
                throw new IllegalArgumentException("line refers to group " + name + ", which regexp does not have");
            }
        }
    }

    private static boolean isNumber(String name) {
        return name.chars().allMatch(Character::isDigit);
    }

    private static Pattern pattern(String regexp) {
        return Pattern.compile(regexp.replace("(?P<", "(?<"));
    }

    Outcome apply(FileText file) {
        List<String> lines = split(file.text());
        String wanted = file.foreign(task.line().orElse(""));
        return task.state() == Presence.ABSENT ? remove(file, lines, wanted) : present(file, lines, wanted);
    }

    private Outcome remove(FileText file, List<String> lines, String wanted) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            String bare = bare(line);
            boolean hit = match.isPresent() ? match.get().matcher(bare).find() : bare.equals(wanted);
            if (!hit) {
                kept.add(line);
            }
        }
        long removed = lines.size() - (long) kept.size();
        return outcome(file, kept, removed == 1 ? "1 line removed" : removed + " lines removed", removed);
    }

    private Outcome present(FileText file, List<String> lines, String wanted) {
        int hit = -1;
        long found = 0;
        String replacement = wanted;
        if (match.isPresent()) {
            for (int i = 0; i < lines.size() && (hit < 0 || !task.firstmatch()); i++) {
                Matcher matcher = match.get().matcher(bare(lines.get(i)));
                if (matcher.find()) {
                    hit = i;
                    found++;
                    replacement = task.backrefs() ? expand(wanted, matcher) : wanted;
                }
            }
            if (hit < 0 && task.backrefs()) {
                return outcome(file, lines, "", 0);
            }
        }
        if (hit >= 0) {
            String old = lines.get(hit);
            String changed = replacement + old.substring(bare(old).length());
            List<String> result = new ArrayList<>(lines);
            result.set(hit, changed);
            return outcome(file, result, "line replaced", found);
        }
        for (String line : lines) {
            if (bare(line).equals(wanted)) {
                return outcome(file, lines, "", 1);
            }
        }
        return outcome(file, inserted(lines, wanted), "line added", 0);
    }

    private List<String> inserted(List<String> lines, String wanted) {
        String end = lineEnd(lines);
        int at = place(lines);
        List<String> result = new ArrayList<>(lines);
        if (at > 0 && at == result.size() && bare(result.get(at - 1)).equals(result.get(at - 1))) {
            result.set(at - 1, result.get(at - 1) + end);
        }
        result.add(at, wanted + end);
        return result;
    }

    private int place(List<String> lines) {
        if (task.insertbefore().equals(Optional.of("BOF")) || task.insertafter().equals(Optional.of("BOF"))) {
            return 0;
        }
        int at = -1;
        for (int i = 0; anchor.isPresent() && i < lines.size() && (at < 0 || !task.firstmatch()); i++) {
            if (anchor.get().matcher(bare(lines.get(i))).find()) {
                at = task.insertafter().isPresent() ? i + 1 : i;
            }
        }
        return at < 0 ? lines.size() : at;
    }

    // \1, \g<1> and \g<name>; a backslash before anything else stays.
    private static String expand(String line, Matcher matcher) {
        StringBuilder out = new StringBuilder();
        Matcher reference = REFERENCE.matcher(line);
        int from = 0;
        while (reference.find()) {
            out.append(line, from, reference.start());
            from = reference.end();
            if (reference.group(3) != null) {
                out.append('\\');
                continue;
            }
            String name = reference.group(1) != null ? reference.group(1) : reference.group(2);
            String value = isNumber(name) ? matcher.group(Integer.parseInt(name)) : matcher.group(name);
            out.append(value == null ? "" : value);
        }
        return out.append(line, from, line.length()).toString();
    }

    private static Outcome outcome(FileText file, List<String> lines, String what, long found) {
        return new Outcome(new FileText(String.join("", lines), file.charset()), what, found);
    }

    /** The lines with their ends. */
    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    private static String bare(String line) {
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\n') {
            end--;
            if (end > 0 && line.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return line.substring(0, end);
    }

    private static String lineEnd(List<String> lines) {
        return !lines.isEmpty() && lines.getFirst().endsWith("\r\n") ? "\r\n" : "\n";
    }
}
