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
            case "lookup" -> function(name, 2, 20, this::lookup);
            case "hash" -> function(name, 2, 2, a -> hash(text(a, 0), text(a, 1)));
            case "base64" -> function(name, 1, 1, a -> Base64.getEncoder().encodeToString(bytes(text(a, 0))));
            case "fromBase64" -> function(name, 1, 1, a -> fromBase64(text(a, 0)));
            case "json" -> function(name, 1, 1, a -> Json.write(data(a, 0), evaluation::secretWasRead));
            case "yaml" -> function(name, 1, 1, a -> YamlText.write(data(a, 0), evaluation::secretWasRead));
            case "fromJson" -> function(name, 1, 1, a -> read(name, () -> Json.read(text(a, 0))));
            case "fromYaml" -> function(name, 1, 1, a -> read(name, () -> YamlData.read(text(a, 0))));
            case "ip" -> function(name, 1, 1, a -> IpModel.of(text(a, 0)));
            case "version" -> function(name, 3, 3, a -> VersionOrder.test(text(a, 0), text(a, 1), text(a, 2)));
            case "omit" -> DataModels.OmitModel.OMIT;
            case "defaultOmit" -> function(name, 0, 0, a -> DataModels.OmitModel.OMIT);
            default -> null;
        };
    }

    private interface Body {
        @Nullable
        Object call(List<?> arguments) throws TemplateModelException;
    }

    private TemplateMethodModelEx function(String name, int least, int most, Body body) {
        return arguments -> {
            if (arguments.size() < least || arguments.size() > most) {
                throw new TemplateModelException(name + " takes " + (least == most ? least : least + " to " + most)
                        + " values, here are " + arguments.size());
            }
            Object result = body.call(arguments);
            return result instanceof String text
                    ? new freemarker.template.SimpleScalar(text)
                    : result instanceof Boolean truth
                            ? truth ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE
                            : evaluation.models().wrap(result);
        };
    }

    private @Nullable Object lookup(List<?> arguments) throws TemplateModelException {
        String kind = text(arguments, 0);
        List<String> terms = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            terms.add(text(arguments, i));
        }
        String term = String.join(" ", terms);
        return read("lookup(\"" + kind + "\", \"" + term + "\")", () -> switch (kind) {
            case "env" -> ports.environment(term).map(DataModels.TextModel::new).orElse(null);
            case "file" -> new DataModels.TextModel(ports.file(term).stripTrailing());
            case "pipe" -> new DataModels.TextModel(ports.pipe(term));
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

    private static @Nullable Object data(List<?> arguments, int index) throws TemplateModelException {
        return Unwrap.model((TemplateModel) arguments.get(index), made -> false);
    }

    /** A text argument; a number counts as what the user wrote. */
    private static String text(List<?> arguments, int index) throws TemplateModelException {
        Object argument = arguments.get(index);
        if (argument instanceof DataModels.Holder holder && holder.held() instanceof WrittenNumber written) {
            return written.text();
        }
        if (argument instanceof TemplateScalarModel text) {
            return text.getAsString();
        }
        if (argument instanceof TemplateNumberModel number) {
            return Numbers.text(number.getAsNumber());
        }
        if (argument == null) {
            throw new TemplateModelException("value " + (index + 1) + " holds nothing");
        }
        Object value = data(arguments, index);
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        throw new TemplateModelException("value " + (index + 1) + " must be text, here it is " + Kinds.of(value));
    }
}
