package mirrorplay.template;

import java.util.Set;

/** The functions of the language, in addition to FreeMarker's own built-ins. */
final class FunctionNames {
    static final Set<String> ALL = Set.of(
            "lookup",
            "hash",
            "base64",
            "fromBase64",
            "json",
            "yaml",
            "fromJson",
            "fromYaml",
            "ip",
            "version",
            "omit",
            "defaultOmit");

    private FunctionNames() {}
}
