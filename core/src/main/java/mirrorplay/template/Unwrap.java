package mirrorplay.template;

import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import mirrorplay.command.Secret;
import mirrorplay.module.Omitted;
import org.jspecify.annotations.Nullable;

/** Turns what FreeMarker computed into plain data. */
final class Unwrap {
    private static final int MAX_ITEMS = 1_000_000;

    private Unwrap() {}

    /** The plain value.
     *
     * @param secret whether a text that FreeMarker made counts as a secret, because one was read for it
     */
    static @Nullable Object model(@Nullable TemplateModel model, Predicate<String> secret)
            throws TemplateModelException {
        return switch (model) {
            case null -> null;
            case DataModels.Holder holder -> holder.held();
            case TemplateScalarModel text -> {
                String made = text.getAsString() == null ? "" : text.getAsString();
                yield secret.test(made) ? new Secret(made) : made;
            }
            case TemplateNumberModel number -> Numbers.plain(number.getAsNumber());
            case TemplateBooleanModel truth -> truth.getAsBoolean();
            case TemplateHashModelEx hash -> map(hash, secret);
            case TemplateSequenceModel sequence -> list(sequence, secret);
            case TemplateCollectionModel collection -> list(collection, secret);
            case TemplateDateModel date -> date.getAsDate().toInstant().toString();
            default -> throw new TemplateModelException("a function is no value: call it with ( )");
        };
    }

    static Object hash(TemplateHashModelEx hash) throws TemplateModelException {
        return map(hash, text -> false);
    }

    /** Plain data that may hold variables of another scope. */
    static @Nullable Object data(@Nullable Object value, Models models) throws TemplateModelException {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    copy.put(String.valueOf(entry.getKey()), data(entry.getValue(), models));
                }
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                for (Object item : list) {
                    copy.add(data(item, models));
                }
                yield copy;
            }
            case Variables variables -> model(models.wrap(variables), text -> false);
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> map(TemplateHashModelEx hash, Predicate<String> secret)
            throws TemplateModelException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        TemplateModelIterator keys = hash.keys().iterator();
        while (keys.hasNext()) {
            String key = ((TemplateScalarModel) keys.next()).getAsString();
            Object value = model(hash.get(key), secret);
            if (value != Omitted.OMITTED) {
                map.put(key, value);
            }
        }
        return map;
    }

    private static List<@Nullable Object> list(TemplateSequenceModel sequence, Predicate<String> secret)
            throws TemplateModelException {
        if (sequence.size() > MAX_ITEMS) {
            throw new TemplateModelException("a list with more than " + MAX_ITEMS + " items");
        }
        List<@Nullable Object> list = new ArrayList<>(sequence.size());
        for (int i = 0; i < sequence.size(); i++) {
            add(list, model(sequence.get(i), secret));
        }
        return list;
    }

    private static List<@Nullable Object> list(TemplateCollectionModel collection, Predicate<String> secret)
            throws TemplateModelException {
        List<@Nullable Object> list = new ArrayList<>();
        TemplateModelIterator items = collection.iterator();
        while (items.hasNext() && list.size() < MAX_ITEMS) {
            add(list, model(items.next(), secret));
        }
        return list;
    }

    private static void add(List<@Nullable Object> list, @Nullable Object value) {
        if (value != Omitted.OMITTED) {
            list.add(value);
        }
    }
}
