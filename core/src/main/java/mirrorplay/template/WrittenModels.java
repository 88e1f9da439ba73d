package mirrorplay.template;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mirrorplay.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Variables and what the user wrote in them, as FreeMarker sees them: each part is evaluated when it is used. */
final class WrittenModels {
    private WrittenModels() {}

    /** All variables of a scope. */
    record ScopeModel(Scope scope) implements TemplateHashModelEx, DataModels.Holder {
        @Override
        public @Nullable TemplateModel get(String name) throws TemplateModelException {
            return scope.model(name);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public int size() {
            return scope.variables().names().size();
        }

        @Override
        public TemplateCollectionModel keys() {
            return DataModels.elements(scope.variables().names(), SimpleScalar::new);
        }

        @Override
        public TemplateCollectionModel values() {
            return DataModels.elements(scope.variables().names(), this::get);
        }

        @Override
        public @Nullable Object held() throws TemplateModelException {
            return scope.evaluation().once(scope, () -> Unwrap.hash(this));
        }
    }

    /** A mapping that the user wrote. */
    record MappingModel(YamlNode.Mapping node, Scope scope, String label)
            implements TemplateHashModelEx, DataModels.Holder {
        @Override
        public @Nullable TemplateModel get(String key) throws TemplateModelException {
            Optional<YamlNode> value = scope.evaluation().entry(node, key, scope);
            return value.isPresent() ? scope.model(value.get(), label + "." + key) : null;
        }

        @Override
        public boolean isEmpty() {
            return node.entries().isEmpty();
        }

        @Override
        public int size() {
            return node.entries().size();
        }

        @Override
        public TemplateCollectionModel keys() throws TemplateModelException {
            List<String> keys = new ArrayList<>();
            for (YamlNode.Entry entry : node.entries()) {
                keys.add(scope.evaluation().key(entry, scope));
            }
            return DataModels.elements(keys, SimpleScalar::new);
        }

        @Override
        public TemplateCollectionModel values() {
            return DataModels.elements(
                    node.entries(),
                    entry ->
                            scope.model(entry.value(), label + "." + entry.key().text()));
        }

        @Override
        public @Nullable Object held() throws TemplateModelException {
            return scope.evaluation().held(node, scope, label);
        }
    }

    /** A list that the user wrote. */
    record SequenceModel(YamlNode.Sequence node, Scope scope, String label)
            implements TemplateSequenceModel, DataModels.Holder {
        @Override
        public @Nullable TemplateModel get(int index) throws TemplateModelException {
            if (index < 0 || index >= node.items().size()) {
                return null;
            }
            return scope.model(node.items().get(index), label + "[" + index + "]");
        }

        @Override
        public int size() {
            return node.items().size();
        }

        @Override
        public @Nullable Object held() throws TemplateModelException {
            return scope.evaluation().held(node, scope, label);
        }
    }
}
