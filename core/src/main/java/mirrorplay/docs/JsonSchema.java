package mirrorplay.docs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import mirrorplay.module.Descriptor;
import mirrorplay.module.Parameter;
import mirrorplay.module.ParameterType;
import mirrorplay.module.ParameterType.Plain;
import org.jspecify.annotations.Nullable;

/** The JSON schema of playbooks, by which editors complete and check. A value may always be an expression instead. */
public final class JsonSchema {
    private static final String EXPRESSION = "#/definitions/expression";

    private final JsonGenerator out;
    private final List<Descriptor> modules;

    private JsonSchema(JsonGenerator out, List<Descriptor> modules) {
        this.out = out;
        this.modules = modules;
    }

    /** The schema as indented JSON; ends with a line end. */
    public static String of(List<Descriptor> modules) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.useDefaultPrettyPrinter();
            new JsonSchema(generator, modules).playbook();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().replace("\r\n", "\n") + "\n";
    }

    private void playbook() throws IOException {
        out.writeStartObject();
        out.writeStringField("$schema", "http://json-schema.org/draft-07/schema#");
        out.writeStringField("title", "mirrorplay playbook");
        out.writeStringField("type", "array");
        reference("items", "#/definitions/play");
        out.writeObjectFieldStart("definitions");
        out.writeObjectFieldStart("expression");
        out.writeStringField("type", "string");
        out.writeStringField("pattern", "\\$\\{");
        out.writeEndObject();
        out.writeObjectFieldStart("tasks");
        out.writeStringField("type", "array");
        reference("items", "#/definitions/task");
        out.writeEndObject();
        KeywordSchema.definitions(out);
        play();
        task();
        out.writeEndObject();
        out.writeEndObject();
    }

    private void play() throws IOException {
        out.writeObjectFieldStart("play");
        out.writeStringField("type", "object");
        out.writeObjectFieldStart("properties");
        for (String keyword : PlaybookKeywords.TASK_LISTS_OF_PLAY) {
            reference(keyword, "#/definitions/tasks");
        }
        for (String keyword : PlaybookKeywords.PLAY) {
            KeywordSchema.keyword(keyword, out);
        }
        // An import of a playbook stands where a play does, and may have a condition.
        KeywordSchema.keyword("when", out);
        out.writeEndObject();
        out.writeArrayFieldStart("anyOf");
        required("hosts");
        required("import_playbook");
        out.writeEndArray();
        out.writeBooleanField("additionalProperties", false);
        out.writeEndObject();
    }

    private void task() throws IOException {
        out.writeObjectFieldStart("task");
        out.writeStringField("type", "object");
        out.writeObjectFieldStart("properties");
        for (String keyword : PlaybookKeywords.TASK_LISTS_OF_BLOCK) {
            reference(keyword, "#/definitions/tasks");
        }
        for (String keyword : PlaybookKeywords.TASK) {
            KeywordSchema.keyword(keyword, out);
        }
        for (Descriptor module : modules) {
            module(module);
        }
        out.writeEndObject();
        out.writeBooleanField("additionalProperties", false);
        out.writeEndObject();
    }

    private void module(Descriptor module) throws IOException {
        out.writeObjectFieldStart(module.name());
        out.writeStringField("description", module.summary());
        boolean noneRequired = module.parameters().stream().noneMatch(Parameter::required);
        boolean others = module.freeForm().isPresent() || noneRequired;
        if (others) {
            out.writeArrayFieldStart("anyOf");
            out.writeStartObject();
        }
        structure(module.parameters(), module.anyKey().orElse(null));
        if (others) {
            out.writeEndObject();
            out.writeStartObject();
            out.writeStringField("type", module.freeForm().isPresent() ? "string" : "null");
            out.writeEndObject();
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void structure(List<Parameter> parameters, @Nullable String anyKey) throws IOException {
        out.writeStringField("type", "object");
        out.writeObjectFieldStart("properties");
        for (Parameter parameter : parameters) {
            if (Objects.equals(parameter.name(), anyKey)) {
                continue;
            }
            parameter(parameter.name(), parameter);
            for (String alias : parameter.aliases()) {
                parameter(alias, parameter);
            }
        }
        out.writeEndObject();
        List<Parameter> required = parameters.stream()
                .filter(p -> p.required() && p.aliases().isEmpty() && !Objects.equals(p.name(), anyKey))
                .toList();
        if (!required.isEmpty()) {
            out.writeArrayFieldStart("required");
            for (Parameter parameter : required) {
                out.writeString(parameter.name());
            }
            out.writeEndArray();
        }
        out.writeBooleanField("additionalProperties", anyKey != null);
    }

    private void parameter(String name, Parameter parameter) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("description", parameter.doc());
        if (parameter.fallback().filter(text -> !text.isEmpty()).isPresent()) {
            out.writeStringField("default", parameter.fallback().get());
        }
        if (parameter.type() != Plain.ANY) {
            out.writeArrayFieldStart("anyOf");
            out.writeStartObject();
            type(parameter.type());
            out.writeEndObject();
            out.writeStartObject();
            out.writeStringField("$ref", EXPRESSION);
            out.writeEndObject();
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void type(ParameterType type) throws IOException {
        switch (type) {
            case ParameterType.Whole whole -> out.writeStringField("type", "integer");
            case ParameterType.Choice choice -> {
                out.writeArrayFieldStart("enum");
                for (String word : choice.words()) {
                    out.writeString(word);
                }
                out.writeEndArray();
            }
            case ParameterType.ListOf list -> {
                // One item may stand alone.
                out.writeArrayFieldStart("anyOf");
                out.writeStartObject();
                out.writeStringField("type", "array");
                out.writeObjectFieldStart("items");
                type(list.item());
                out.writeEndObject();
                out.writeEndObject();
                out.writeStartObject();
                type(list.item());
                out.writeEndObject();
                out.writeEndArray();
            }
            case ParameterType.MapOf map -> {
                out.writeStringField("type", "object");
                out.writeObjectFieldStart("additionalProperties");
                type(map.value());
                out.writeEndObject();
            }
            case ParameterType.Structure structure -> structure(structure.parameters(), null);
            case ParameterType.OneOf oneOf -> {
                out.writeArrayFieldStart("anyOf");
                for (ParameterType.Structure shape : oneOf.shapes()) {
                    out.writeStartObject();
                    structure(shape.parameters(), null);
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            case Plain plain -> plain(plain);
        }
    }

    private void plain(Plain type) throws IOException {
        switch (type) {
            case ANY -> {}
            case BOOLEAN -> out.writeStringField("$ref", "#/definitions/boolean");
            case FILE_MODE -> {
                types("string", "integer");
                out.writeStringField("description", "octal with its zero, e.g. 0644");
            }
            case CONDITION, EXPRESSION -> types("string", "boolean");
            case TEXT, SECRET -> types("string", "number", "boolean");
            case DURATION, BYTE_SIZE -> types("string", "integer");
            case REMOTE_PATH -> {
                types("string");
                out.writeStringField("pattern", "^/");
            }
        }
    }

    private void types(String... names) throws IOException {
        if (names.length == 1) {
            out.writeStringField("type", names[0]);
            return;
        }
        out.writeArrayFieldStart("type");
        for (String name : names) {
            out.writeString(name);
        }
        out.writeEndArray();
    }

    private void reference(String field, String target) throws IOException {
        out.writeObjectFieldStart(field);
        out.writeStringField("$ref", target);
        out.writeEndObject();
    }

    private void required(String field) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("required");
        out.writeString(field);
        out.writeEndArray();
        out.writeEndObject();
    }
}
