package mirrorplay.template;

import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.Secret;
import mirrorplay.yaml.WrittenNumber;
import org.jspecify.annotations.Nullable;

/** The functions of the language, in addition to FreeMarker's own built-ins. */
final class FunctionModels {
    private static final Map<String, String> ALGORITHMS = Map.of(
            "md5", "MD5", "sha1", "SHA-1", "sha224", "SHA-224", "sha256", "SHA-256", "sha384", "SHA-384", "sha512",
            "SHA-512");

    private final Functions ports;
    private final Evaluation evaluation;

    FunctionModels(Functions ports, Evaluation evaluation) {
        this.ports = ports;
        this.evaluation = evaluation;
    }

    @Nullable
    TemplateModel get(String name) {
        return switch (name) {
            case "lookup" -> function(name, this::lookup);
            case "hash" -> function(name, call -> hash(call.text(0), call.text(1)));
            case "base64" -> function(name, call -> Base64.getEncoder().encodeToString(bytes(call.text(0))));
            case "fromBase64" -> function(name, call -> fromBase64(call.text(0)));
            case "json" -> function(name, call -> Json.write(call.data(0), evaluation::secretWasRead));
            case "yaml" -> function(name, call -> YamlText.write(call.data(0), evaluation::secretWasRead));
            case "fromJson" -> function(name, call -> read(name, () -> Json.read(call.text(0))));
            case "fromYaml" -> function(name, call -> read(name, () -> YamlData.read(call.text(0))));
            case "ip" -> function(name, call -> IpModel.of(call.text(0)));
            case "version" -> function(name, call -> VersionOrder.test(call.text(0), call.text(1), call.text(2)));
            case "omit" -> DataModels.OmitModel.OMIT;
            case "defaultOmit" -> function(name, call -> DataModels.OmitModel.OMIT);
            default -> null;
        };
    }

    static Set<String> algorithms() {
        return ALGORITHMS.keySet();
    }

    private interface Body {
        @Nullable
        Object call(Call call) throws TemplateModelException;
    }

    private TemplateMethodModelEx function(String name, Body body) {
        return arguments -> {
            String wrong = FunctionNames.wrongCount(name, arguments.size());
            if (!wrong.isEmpty()) {
                throw new TemplateModelException(wrong);
            }
            Object result = body.call(new Call(name, arguments));
            return result instanceof String text
                    ? new freemarker.template.SimpleScalar(text)
                    : result instanceof Boolean truth
                            ? truth ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE
                            : evaluation.models().wrap(result);
        };
    }

    private @Nullable Object lookup(Call call) throws TemplateModelException {
        String kind = call.text(0);
        List<String> terms = new ArrayList<>();
        for (int i = 1; i < call.values().size(); i++) {
            terms.add(call.text(i));
        }
        String term = String.join(" ", terms);
        return read("lookup(\"" + kind + "\", \"" + term + "\")", () -> switch (kind) {
            case "env" -> ports.environment(term).map(DataModels.TextModel::new).orElse(null);
            case "file" -> {
                Optional<Secret> secret = ports.encryptedFile(term);
                yield secret.isPresent()
                        ? secret.get()
                        : new DataModels.TextModel(ports.file(term).stripTrailing());
            }
            case "pipe" -> new DataModels.TextModel(ports.pipe(term).stripTrailing());
            case "password" -> ports.password(term);
            default ->
                throw new TemplateModelException(
                        "there is no lookup \"" + kind + "\"; there are env, file, pipe and password");
        });
    }

    private interface Reading {
        @Nullable
        Object read() throws IOException, TemplateModelException;
    }

    private static @Nullable Object read(String what, Reading reading) throws TemplateModelException {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new TemplateModelException(
                    what + ": " + (e.getMessage() == null ? "it cannot be read" : e.getMessage()));
        }
    }

    private static String hash(String algorithm, String text) throws TemplateModelException {
        String known = ALGORITHMS.get(algorithm);
        if (known == null) {
            throw new TemplateModelException("there is no hash \"" + algorithm + "\"; there are "
                    + String.join(", ", ALGORITHMS.keySet().stream().sorted().toList()));
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(known).digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fromBase64(String text) throws TemplateModelException {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new TemplateModelException("fromBase64: this is no Base64 text");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The values of one call of a function. */
    private record Call(String function, List<?> values) {
        @Nullable
        Object data(int index) throws TemplateModelException {
            return Unwrap.model((TemplateModel) values.get(index), made -> false);
        }

        /** A value that must be text; a number counts as what the user wrote. */
        String text(int index) throws TemplateModelException {
            Object value = values.get(index);
            if (value instanceof DataModels.Holder holder && holder.held() instanceof WrittenNumber written) {
                return written.text();
            }
            if (value instanceof TemplateScalarModel text) {
                return text.getAsString();
            }
            if (value instanceof TemplateNumberModel number) {
                return Numbers.text(number.getAsNumber());
            }
            Object held = value == null ? null : data(index);
            if (held instanceof Secret secret) {
                return secret.reveal();
            }
            throw new TemplateModelException(function + ": value " + (index + 1)
                    + (value == null ? " holds nothing" : " must be text, here it is " + Kinds.of(held)));
        }
    }
}
