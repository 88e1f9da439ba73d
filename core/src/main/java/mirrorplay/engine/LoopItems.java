package mirrorplay.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.playbook.Loop;
import mirrorplay.template.EvaluationException;
import org.jspecify.annotations.Nullable;

/** The items of a loop, from the value of its source. */
final class LoopItems {
    private static final Pattern FORMAT = Pattern.compile("%(0?)([0-9]*)([dx])");
    private static final int MOST = 100_000;

    private static final Set<Loop.Form> ONE_OR_MANY = EnumSet.of(
            Loop.Form.ITEMS,
            Loop.Form.FILE,
            Loop.Form.LINES,
            Loop.Form.FILEGLOB,
            Loop.Form.FIRST_FOUND,
            Loop.Form.HOSTNAMES);

    private LoopItems() {}

    static List<@Nullable Object> of(Loop loop, @Nullable Object source, LoopSources outside)
            throws EvaluationException {
        return switch (loop.form()) {
            case LIST -> list(loop, source);
            case ITEMS -> flat(list(loop, source), 1);
            case FLATTENED -> flat(list(loop, source), Integer.MAX_VALUE);
            case DICT -> entries(loop, source);
            case SEQUENCE -> sequence(loop, source);
            case TOGETHER -> together(lists(loop, source));
            case NESTED -> nested(lists(loop, source));
            case INDEXED -> indexed(flat(list(loop, source), 1));
            case SUBELEMENTS -> Subelements.of(loop, list(loop, source));
            case FILE -> outside.contents(flat(list(loop, source), 1));
            case LINES -> outside.lines(loop, flat(list(loop, source), 1));
            case FILEGLOB -> outside.matching(flat(list(loop, source), 1));
            case FIRST_FOUND -> outside.firstFound(loop, source);
            case HOSTNAMES -> outside.hosts(loop, flat(list(loop, source), 1));
        };
    }

    private static List<@Nullable Object> list(Loop loop, @Nullable Object source) throws EvaluationException {
        if (source instanceof Collection<?> items) {
            return new ArrayList<>(items);
        }
        if (ONE_OR_MANY.contains(loop.form()) && source != null) {
            return List.of(source);
        }
        throw wrong(loop, "a loop needs a list");
    }

    private static List<@Nullable Object> flat(List<@Nullable Object> items, int depth) {
        List<@Nullable Object> flat = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Collection<?> inner && depth > 0) {
                flat.addAll(flat(new ArrayList<>(inner), depth - 1));
            } else {
                flat.add(item);
            }
        }
        return flat;
    }

    private static List<@Nullable Object> entries(Loop loop, @Nullable Object source) throws EvaluationException {
        if (!(source instanceof Map<?, ?> map)) {
            throw wrong(loop, "with_dict needs a mapping");
        }
        List<@Nullable Object> entries = new ArrayList<>();
        map.forEach((key, value) -> {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("key", key);
            entry.put("value", value);
            entries.add(entry);
        });
        return entries;
    }

    private static List<List<@Nullable Object>> lists(Loop loop, @Nullable Object source) throws EvaluationException {
        List<List<@Nullable Object>> lists = new ArrayList<>();
        for (Object item : list(loop, source)) {
            lists.add(list(loop, item));
        }
        return lists;
    }

    private static List<@Nullable Object> together(List<List<@Nullable Object>> lists) {
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        List<@Nullable Object> rows = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (List<@Nullable Object> list : lists) {
                row.add(i < list.size() ? list.get(i) : null);
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<@Nullable Object> nested(List<List<@Nullable Object>> lists) {
        List<List<@Nullable Object>> rows = List.of(List.of());
        for (List<@Nullable Object> list : lists) {
            List<List<@Nullable Object>> next = new ArrayList<>();
            for (List<@Nullable Object> row : rows) {
                for (Object item : list) {
                    List<@Nullable Object> longer = new ArrayList<>(row);
                    longer.add(item);
                    next.add(longer);
                }
            }
            rows = next;
        }
        return new ArrayList<>(rows);
    }

    private static List<@Nullable Object> indexed(List<@Nullable Object> items) {
        List<@Nullable Object> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add((long) i);
            row.add(items.get(i));
            rows.add(row);
        }
        return rows;
    }

    private static List<@Nullable Object> sequence(Loop loop, @Nullable Object source) throws EvaluationException {
        Map<String, String> terms = new LinkedHashMap<>();
        if (source instanceof Map<?, ?> map) {
            map.forEach((key, value) -> terms.put(String.valueOf(key), String.valueOf(value)));
        } else {
            for (String word : List.of(String.valueOf(source).strip().split("\\s+", -1))) {
                int equals = word.indexOf('=');
                if (equals < 1) {
                    throw wrong(loop, "with_sequence is start=1 end=5 stride=1 format=h%02d");
                }
                terms.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        try {
            long start = Long.decode(terms.getOrDefault("start", "1"));
            long stride = Long.decode(terms.getOrDefault("stride", "1"));
            long end = terms.containsKey("count")
                    ? start + stride * (Long.decode(terms.getOrDefault("count", "0")) - 1)
                    : Long.decode(terms.getOrDefault("end", "0"));
            if (stride == 0 || Math.abs((end - start) / stride) > MOST) {
                throw wrong(loop, "with_sequence makes at most " + MOST + " items, and its stride is not 0");
            }
            List<@Nullable Object> items = new ArrayList<>();
            for (long n = start; stride > 0 ? n <= end : n >= end; n += stride) {
                items.add(format(terms.getOrDefault("format", "%d"), n));
            }
            return items;
        } catch (NumberFormatException e) {
            throw wrong(loop, "with_sequence needs whole numbers");
        }
    }

    private static String format(String format, long number) {
        Matcher matcher = FORMAT.matcher(format);
        return matcher.replaceAll(match -> {
            String digits = match.group(3).equals("x") ? Long.toHexString(number) : Long.toString(number);
            int width = match.group(2).isEmpty() ? 0 : Integer.parseInt(match.group(2));
            String pad = match.group(1).isEmpty() ? " " : "0";
            return pad.repeat(Math.max(0, Math.min(64, width) - digits.length())) + digits;
        });
    }

    static EvaluationException wrong(Loop loop, String problem) {
        return new EvaluationException(Diagnostic.error(Code.EXPRESSION_FAILED, loop.range(), problem));
    }
}
