package mirrorplay.docs;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mirrorplay.playbook.Meta;
import mirrorplay.playbook.Play;

/** What each keyword of a playbook takes, for the schema. A keyword that is not named here takes anything. */
final class KeywordSchema {
    /** Kinds of values; each is a definition of the schema. */
    private static final Map<String, List<String>> KEYWORDS = Map.of(
            "boolean",
                    words(
                            "become any_errors_fatal delegate_facts diff check_mode ignore_errors ignore_unreachable no_log"
                                    + " run_once force_handlers gather_facts"),
            "text", words("name become_user become_method remote_user connection delegate_to register"),
            "texts", words("hosts tags notify listen vars_files"),
            "condition", words("when changed_when failed_when until"),
            "count", words("port throttle retries"),
            "duration", words("timeout delay"),
            "mapping", words("vars module_defaults args loop_control"),
            "batches", words("serial"));

    private KeywordSchema() {}

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" ", -1));
    }

    /** Writes the definitions that {@link #keyword} and parameters refer to. */
    static void definitions(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("boolean");
        out.writeArrayFieldStart("anyOf");
        type(out, "boolean");
        // Editors read YAML 1.2, where these are text.
        pattern(out, "^([Yy]es|[Nn]o|[Oo]n|[Oo]ff|YES|NO|ON|OFF)$");
        expression(out);
        out.writeEndArray();
        out.writeEndObject();
        any(out, "text", "string", "number", "boolean", "null");
        list(out, "texts", "string", "number", "boolean", "null");
        list(out, "condition", "string", "boolean", "null");
        number(out, "count");
        any(out, "duration", "string", "integer", "null");
        any(out, "mapping", "object", "null");
        list(out, "batches", "string", "integer", "null");
        question(out);
    }

    /** Writes what a keyword takes. */
    static void keyword(String name, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        switch (name) {
            case "strategy" -> words(out, Play.Strategy.values());
            case "order" -> words(out, Play.HostOrder.values());
            case "meta" -> words(out, Meta.Order.values());
            case "roles" -> out.writeStringField("type", "array");
            case "vars_prompt" -> {
                out.writeStringField("type", "array");
                out.writeObjectFieldStart("items");
                out.writeStringField("$ref", "#/definitions/question");
                out.writeEndObject();
            }
            default -> {
                for (Map.Entry<String, List<String>> kind : KEYWORDS.entrySet()) {
                    if (kind.getValue().contains(name)) {
                        out.writeStringField("$ref", "#/definitions/" + kind.getKey());
                    }
                }
            }
        }
        out.writeEndObject();
    }

    /** An item of {@code vars_prompt}. */
    private static void question(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("question");
        out.writeStringField("type", "object");
        out.writeObjectFieldStart("properties");
        for (String text : List.of("name", "prompt")) {
            out.writeObjectFieldStart(text);
            out.writeStringField("$ref", "#/definitions/text");
            out.writeEndObject();
        }
        out.writeObjectFieldStart("default");
        out.writeEndObject();
        for (String flag : List.of("private", "confirm", "unsafe")) {
            out.writeObjectFieldStart(flag);
            out.writeStringField("$ref", "#/definitions/boolean");
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeArrayFieldStart("required");
        out.writeString("name");
        out.writeEndArray();
        out.writeBooleanField("additionalProperties", false);
        out.writeEndObject();
    }

    private static void words(JsonGenerator out, Enum<?>[] values) throws IOException {
        out.writeArrayFieldStart("enum");
        for (Enum<?> value : values) {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
        out.writeEndArray();
    }

    private static void any(JsonGenerator out, String name, String... types) throws IOException {
        out.writeObjectFieldStart(name);
        types(out, types);
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeArrayFieldStart("anyOf");
        type(out, "integer");
        pattern(out, "^[0-9]+$");
        expression(out);
        out.writeEndArray();
        out.writeEndObject();
    }

    /** One value or a list of such. */
    private static void list(JsonGenerator out, String name, String... types) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeArrayFieldStart("anyOf");
        out.writeStartObject();
        types(out, types);
        out.writeEndObject();
        out.writeStartObject();
        out.writeStringField("type", "array");
        out.writeObjectFieldStart("items");
        types(out, types);
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void types(JsonGenerator out, String... types) throws IOException {
        out.writeArrayFieldStart("type");
        for (String type : types) {
            out.writeString(type);
        }
        out.writeEndArray();
    }

    private static void type(JsonGenerator out, String type) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", type);
        out.writeEndObject();
    }

    private static void pattern(JsonGenerator out, String pattern) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "string");
        out.writeStringField("pattern", pattern);
        out.writeEndObject();
    }

    private static void expression(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("$ref", "#/definitions/expression");
        out.writeEndObject();
    }
}
