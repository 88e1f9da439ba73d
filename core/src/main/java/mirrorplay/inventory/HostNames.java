package mirrorplay.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;

/** The names that a host entry stands for: ranges are written out, a port is taken off.
 *
 * @param names at least one unless a finding says why there is none
 */
record HostNames(List<String> names, Optional<Integer> port) {
    /** How many names one entry may stand for. */
    static final int MAX_NAMES = 100_000;

    private static final HostNames NONE = new HostNames(List.of(), Optional.empty());
    private static final Pattern BRACKETED =
            Pattern.compile("\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)](?::(\\d+))?");
    private static final Pattern WITH_PORT = Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*])+):(\\d+)");
    private static final Pattern RANGE = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern UNFIT = Pattern.compile("[\\s\\p{Cntrl},/\\\\=<>|;\"'`$(){}*?#^]|^[-!&~@]|:$");
    private static final int MAX_PORT = 65535;

    /** Reads one entry, for example {@code db[01:03].example.com:2222}. */
    static HostNames of(String entry, SourceRange range, Diagnostics out) {
        if (isSimple(entry)) {
            return new HostNames(List.of(entry), Optional.empty());
        }
        String name = entry;
        Optional<Integer> port = Optional.empty();
        Matcher bracketed = BRACKETED.matcher(entry);
        Matcher withPort = WITH_PORT.matcher(entry);
        boolean address = bracketed.matches() && !isRange(entry);
        String digits = null;
        if (address) {
            name = bracketed.group(1);
            digits = bracketed.group(2);
        } else if (withPort.matches()) {
            name = withPort.group(1);
            digits = withPort.group(2);
        }
        if (digits != null) {
            if (digits.length() > 5 || Integer.parseInt(digits) > MAX_PORT || Integer.parseInt(digits) == 0) {
                out.add(Diagnostic.error(Code.INVENTORY_NAME, range, digits + " is no port, those go from 1 to 65535"));
                return NONE;
            }
            port = Optional.of(Integer.parseInt(digits));
        }
        if (!fits(name, range, out)) {
            return NONE;
        }
        List<String> names = address ? List.of(name) : expand(name, range, out);
        return new HostNames(names, port);
    }

    /** Whether it is a name and nothing else, as nearly all are: no need to look closer. */
    private static boolean isSimple(String entry) {
        for (int i = 0; i < entry.length(); i++) {
            char c = entry.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || (c != '.' && c != '-' && c != '_'))) {
                return false;
            }
        }
        return !entry.isEmpty();
    }

    /** Whether a host may have this name (which may hold ranges); if not, that is reported. */
    static boolean fits(String name, SourceRange range, Diagnostics out) {
        if (!name.isEmpty() && !UNFIT.matcher(name).find()) {
            return true;
        }
        out.add(Diagnostic.error(Code.INVENTORY_NAME, range, "'" + name + "' cannot be the name of a host")
                .withHint(
                        name.indexOf('=') > 0
                                ? "a variable stands behind its host, or in a section [group:vars]"
                                : "letters, digits, dots, - and _; none of - ! & ~ @ at the beginning, no : at"
                                        + " the end"));
        return false;
    }

    private static boolean isRange(String entry) {
        return HostRange.PATTERN.matcher(entry.substring(1, entry.indexOf(']'))).matches();
    }

    /** Several ranges multiply, the leftmost changes slowest. */
    private static List<String> expand(String name, SourceRange range, Diagnostics out) {
        if (name.indexOf('[') < 0 && name.indexOf(']') < 0) {
            return List.of(name);
        }
        List<String> names = List.of("");
        Matcher matcher = RANGE.matcher(name);
        int end = 0;
        while (matcher.find()) {
            Optional<List<String>> items = HostRange.expand(matcher.group(1), range, out);
            if (items.isEmpty()) {
                return List.of();
            }
            if ((long) names.size() * items.get().size() > MAX_NAMES) {
                return tooMany(range, out);
            }
            names = product(names, name.substring(end, matcher.start()), items.get());
            end = matcher.end();
        }
        String tail = name.substring(end);
        if (end == 0
                || tail.contains("[")
                || tail.contains("]")
                || RANGE.matcher(name).replaceAll("").matches(".*[\\[\\]].*")) {
            out.add(Diagnostic.error(
                            Code.INVENTORY_RANGE, range, "'" + name + "' has a bracket without its counterpart")
                    .withHint("a range looks like [1:3]"));
            return List.of();
        }
        return product(names, tail, List.of(""));
    }

    static List<String> tooMany(SourceRange range, Diagnostics out) {
        out.add(Diagnostic.error(Code.INVENTORY_RANGE, range, "this stands for more than " + MAX_NAMES + " hosts"));
        return List.of();
    }

    private static List<String> product(List<String> heads, String between, List<String> items) {
        List<String> all = new ArrayList<>(heads.size() * items.size());
        for (String head : heads) {
            for (String item : items) {
                all.add(head + between + item);
            }
        }
        return all;
    }
}
