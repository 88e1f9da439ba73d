package mirrorplay.template;

import java.util.List;

/** What users read about a function of the language.
 *
 * @param usage how it is called
 * @param example an expression
 * @param gives what the example gives, as JSON; empty where it depends on the controller
 */
public record FunctionDoc(String name, String usage, String meaning, String example, String gives) {
    /** All functions, in their order. */
    public static List<FunctionDoc> all() {
        return List.of(
                new FunctionDoc(
                        "lookup",
                        "lookup(\"env\", NAME)",
                        "a variable of the environment that the program was started in; not there when it is not set",
                        "lookup(\"env\", \"NO_SUCH_VARIABLE\")!\"none\"",
                        "\"none\""),
                new FunctionDoc(
                        "lookup",
                        "lookup(\"file\", PATH)",
                        "the text of a file on the controller, beside the playbook, without its last line ends",
                        "lookup(\"file\", \"files/motd\")",
                        ""),
                new FunctionDoc(
                        "lookup",
                        "lookup(\"pipe\", COMMAND)",
                        "what a shell command on the controller prints; one that fails is an error",
                        "lookup(\"pipe\", \"git rev-parse HEAD\")",
                        ""),
                new FunctionDoc(
                        "lookup",
                        "lookup(\"password\", PATH, OPTION…)",
                        "a secret kept in a file of mode 0600, made when there is none; options: `length=24`, `chars=ascii_letters,digits`",
                        "lookup(\"password\", \"secrets/db\", \"length=24\")",
                        ""),
                new FunctionDoc(
                        "hash",
                        "hash(ALGORITHM, TEXT)",
                        "the digest in hexadecimal: `md5`, `sha1`, `sha224`, `sha256`, `sha384`, `sha512`",
                        "hash(\"sha1\", \"abc\")",
                        "\"a9993e364706816aba3e25717850c26c9cd0d89d\""),
                new FunctionDoc("base64", "base64(TEXT)", "the UTF-8 bytes in Base64", "base64(\"hé\")", "\"aMOp\""),
                new FunctionDoc("fromBase64", "fromBase64(TEXT)", "the text again", "fromBase64(\"aMOp\")", "\"hé\""),
                new FunctionDoc(
                        "json",
                        "json(VALUE)",
                        "one line of JSON",
                        "json({\"a\": [1, true]})",
                        "\"{\\\"a\\\":[1,true]}\""),
                new FunctionDoc(
                        "yaml", "yaml(VALUE)", "YAML, without a last line end", "yaml({\"a\": [1]})", "\"a:\\n  - 1\""),
                new FunctionDoc(
                        "fromJson",
                        "fromJson(TEXT)",
                        "the value of a JSON text; nothing in it is evaluated",
                        "fromJson(r'{\"a\": [1]}').a[0]",
                        "1"),
                new FunctionDoc(
                        "fromYaml",
                        "fromYaml(TEXT)",
                        "the value of a YAML text; nothing in it is evaluated",
                        "fromYaml(\"a: [1, 2]\").a?size",
                        "2"),
                new FunctionDoc(
                        "ip",
                        "ip(ADDRESS)",
                        "an address with or without the length of its prefix; it has `address`, `prefix`, `version`, `network`, `broadcast`,"
                                + " `netmask`, `cidr` and `inSubnet(NETWORK)`. No name is looked up",
                        "ip(\"192.0.2.77/24\").network",
                        "\"192.0.2.0\""),
                new FunctionDoc(
                        "ip",
                        "ip(ADDRESS).inSubnet(NETWORK)",
                        "whether the address, or its whole network, lies in another network",
                        "ip(\"10.20.30.40\").inSubnet(\"10.0.0.0/8\")",
                        "true"),
                new FunctionDoc(
                        "version",
                        "version(A, OPERATOR, B)",
                        "compares versions part by part: `<` `<=` `==` `!=` `>=` `>`",
                        "version(\"10.11.6\", \"<\", \"10.11.10\")",
                        "true"),
                new FunctionDoc("omit", "omit", "leaves the parameter out that it is given for", "(maybe!omit)", ""),
                new FunctionDoc("defaultOmit", "defaultOmit()", "the same as `omit`", "maybe!defaultOmit()", ""));
    }
}
