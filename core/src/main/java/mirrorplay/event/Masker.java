package mirrorplay.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mirrorplay.command.Secret;
import org.jspecify.annotations.Nullable;

/** Knows the secrets of a run and replaces each of them, in any of its forms, by {@code ***}. Safe for several threads. */
public final class Masker {
    static final String MASK = "***";

    private final Set<String> secrets = new HashSet<>();
    private volatile Map<Character, List<String>> byFirst = Map.of();

    /** From now on this secret is masked. Secrets under six characters are not. */
    public void add(Secret secret) {
        add(secret.reveal());
    }

    /** From now on this value is masked, e.g. what a task with {@code no_log} registered. */
    public synchronized void add(String secret) {
        if (secret.length() < SecretForms.SHORTEST || !secrets.add(secret)) {
            return;
        }
        Map<Character, List<String>> grown = new HashMap<>(byFirst);
        for (String form : SecretForms.of(secret)) {
            List<String> forms = new ArrayList<>(grown.getOrDefault(form.charAt(0), List.of()));
            if (!forms.contains(form)) {
                forms.add(form);
                forms.sort(Comparator.comparingInt(String::length).reversed());
                grown.put(form.charAt(0), List.copyOf(forms));
            }
        }
        byFirst = Map.copyOf(grown);
    }

    /** The text without any secret. */
    public String mask(String text) {
        if (byFirst.isEmpty()) {
            return text;
        }
        Stream whole = stream();
        String start = whole.append(text);
        return start + whole.finish();
    }

    /** Plain data (maps, lists, texts, numbers) without any secret. A {@link Secret} becomes its mask. */
    public @Nullable Object mask(@Nullable Object value) {
        return switch (value) {
            case String text -> mask(text);
            case Secret secret -> secret.toString();
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> masked = new LinkedHashMap<>();
                map.forEach((key, inner) -> masked.put(key instanceof String text ? mask(text) : key, mask(inner)));
                yield masked;
            }
            case Iterable<?> list -> {
                List<@Nullable Object> masked = new ArrayList<>();
                list.forEach(inner -> masked.add(mask(inner)));
                yield masked;
            }
            case null -> null;
            case Number number -> {
                String text = number.toString();
                yield mask(text).equals(text) ? number : MASK;
            }
            default -> value;
        };
    }

    /** Masks a text that comes in pieces. */
    public Stream stream() {
        return new Stream();
    }

    /** One text in pieces. What may be the beginning of a secret is held back until it is clear. Not safe for several threads. */
    public final class Stream {
        private String held = "";
        private int covered;

        private Stream() {}

        /** What can be shown of the text so far and has not been given yet. */
        public String append(String piece) {
            return advance(held + piece, false);
        }

        /** The rest: the text ends here. */
        public String finish() {
            return advance(held, true);
        }

        private String advance(String text, boolean last) {
            Map<Character, List<String>> known = byFirst;
            StringBuilder shown = new StringBuilder();
            int end = covered;
            int at = 0;
            while (at < text.length()) {
                int match = 0;
                boolean open = false;
                for (String form : known.getOrDefault(text.charAt(at), List.of())) {
                    if (text.startsWith(form, at)) {
                        match = Math.max(match, form.length());
                    } else if (!last && form.length() > text.length() - at && form.startsWith(text.substring(at))) {
                        open = true;
                    }
                }
                if (open) {
                    break;
                }
                if (match > 0) {
                    if (at >= end) {
                        shown.append(MASK);
                    }
                    end = Math.max(end, at + match);
                }
                if (at >= end) {
                    shown.append(text.charAt(at));
                }
                at++;
            }
            held = text.substring(at);
            covered = Math.max(0, end - at);
            return shown.toString();
        }
    }
}
