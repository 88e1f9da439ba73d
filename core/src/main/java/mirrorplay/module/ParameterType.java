package mirrorplay.module;

import java.util.List;
import java.util.Map;

/** What a parameter takes. */
public sealed interface ParameterType {
    /** What it is called in messages and in the documentation, e.g. {@code text}. */
    String label();

    /** One value that stands in one scalar. */
    enum Plain implements ParameterType {
        TEXT("text"),
        BOOLEAN("boolean"),
        DURATION("duration, e.g. 30s, 5m, 1h30m"),
        BYTE_SIZE("size, e.g. 512K, 64M, 2G"),
        FILE_MODE("file mode, e.g. 0644"),
        REMOTE_PATH("absolute path on the host"),
        SECRET("secret text"),
        CONDITION("condition (bare expression)"),
        EXPRESSION("bare expression"),
        ANY("any value");

        private final String label;

        Plain(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** A whole number that must fit into the component.
     *
     * @param bits 32 or 64
     */
    record Whole(int bits) implements ParameterType {
        @Override
        public String label() {
            return "whole number";
        }
    }

    /** One of several words.
     *
     * @param constants what each word stands for, in order
     */
    record Choice(Map<String, Enum<?>> constants) implements ParameterType {
        /** The words, in order. */
        public List<String> words() {
            return List.copyOf(constants.keySet());
        }

        @Override
        public String label() {
            return "one of " + String.join(", ", constants.keySet());
        }
    }

    /** Several values; a lone one counts as a list of one. */
    record ListOf(ParameterType item, boolean set) implements ParameterType {
        @Override
        public String label() {
            return "list of: " + item.label();
        }
    }

    /** Names with values. */
    record MapOf(ParameterType value) implements ParameterType {
        @Override
        public String label() {
            return "mapping to: " + value.label();
        }
    }

    /** A mapping with parameters of its own. */
    record Structure(Class<?> type, List<Parameter> parameters) implements ParameterType {
        public Structure {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String label() {
            return "mapping of "
                    + String.join(", ", parameters.stream().map(Parameter::name).toList());
        }
    }

    /** A mapping that has one of several shapes, told apart by their keys. */
    record OneOf(List<Structure> shapes) implements ParameterType {
        public OneOf {
            shapes = List.copyOf(shapes);
        }

        @Override
        public String label() {
            return String.join("; or ", shapes.stream().map(Structure::label).toList());
        }
    }
}
