package mirrorplay.template;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import mirrorplay.command.Secret;
import mirrorplay.module.Omitted;
import org.jspecify.annotations.Nullable;

/** Plain data as FreeMarker sees it. */
final class DataModels {
    private DataModels() {}

    /** A model that knows the plain value behind it. */
    interface Holder extends TemplateModel {
        /** The value, evaluated to the last leaf. */
        @Nullable
        Object held() throws TemplateModelException;
    }

    record TextModel(String held) implements TemplateScalarModel, Holder {
        @Override
        public String getAsString() {
            return held;
        }
    }

    /** A secret: reading its text marks what is being evaluated as secret. */
    record SecretModel(Secret held, Evaluation evaluation) implements TemplateScalarModel, Holder {
        @Override
        public String getAsString() {
            evaluation.secretWasRead();
            return held.reveal();
        }
    }

    record BooleanModel(Boolean held) implements TemplateBooleanModel, Holder {
        static final BooleanModel TRUE = new BooleanModel(true);
        static final BooleanModel FALSE = new BooleanModel(false);

        @Override
        public boolean getAsBoolean() {
            return held;
        }
    }

    /** A number, with the text that the user wrote where it is a {@code WrittenNumber}. */
    record NumberModel(Number held) implements TemplateNumberModel, Holder {
        @Override
        public Number getAsNumber() {
            return Numbers.plain(held);
        }
    }

    record OmitModel() implements Holder {
        static final OmitModel OMIT = new OmitModel();

        @Override
        public Object held() {
            return Omitted.OMITTED;
        }
    }

    record MapModel(Map<?, ?> map, Models models) implements TemplateHashModelEx, Holder {
        @Override
        public @Nullable TemplateModel get(String key) throws TemplateModelException {
            Object value = map.get(key);
            if (value == null && map.containsKey(key)) {
                models.nullWasRead("." + key);
            }
            return models.wrap(value);
        }

        @Override
        public boolean isEmpty() {
            return map.isEmpty();
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public TemplateCollectionModel keys() {
            return elements(map.keySet(), key -> new SimpleScalar(String.valueOf(key)));
        }

        @Override
        public TemplateCollectionModel values() {
            return elements(map.values(), models::wrap);
        }

        @Override
        public @Nullable Object held() throws TemplateModelException {
            return Unwrap.data(map, models);
        }
    }

    record ListModel(List<?> list, Models models) implements TemplateSequenceModel, Holder {
        @Override
        public @Nullable TemplateModel get(int index) throws TemplateModelException {
            return index >= 0 && index < list.size() ? models.wrap(list.get(index)) : null;
        }

        @Override
        public int size() {
            return list.size();
        }

        @Override
        public @Nullable Object held() throws TemplateModelException {
            return Unwrap.data(list, models);
        }
    }

    /** Shows one element. */
    interface ElementWrapper<T> {
        @Nullable
        TemplateModel wrap(T element) throws TemplateModelException;
    }

    static <T> TemplateCollectionModel elements(Iterable<T> elements, ElementWrapper<T> wrapper) {
        return () -> {
            Iterator<T> iterator = elements.iterator();
            return new TemplateModelIterator() {
                @Override
                public @Nullable TemplateModel next() throws TemplateModelException {
                    return wrapper.wrap(iterator.next());
                }

                @Override
                public boolean hasNext() {
                    return iterator.hasNext();
                }
            };
        };
    }
}
