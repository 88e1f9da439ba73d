package mirrorplay.modules.files;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.command.Secret;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import mirrorplay.yaml.WrittenNumber;
import org.jspecify.annotations.Nullable;

/** Sets and removes keys of a Java properties file and leaves everything else in it as it is. */
@ModuleInfo(
        name = "properties",
        summary = "Set and remove keys of a Java properties file, and leave everything else in it as it is.",
        notes = {
            "Comments, order, blank lines, spacing, continuation lines and line ends stay. When a key is there several times, the last"
                    + " one, which is the one that Java uses, is changed. A missing key is added after a comment that shows it"
                    + " (`#shop.url=`), else at the end; comments are never changed.",
            "Characters outside of ASCII are written as `\\\\uXXXX`, so the file means the same in ISO-8859-1 and UTF-8."
        })
public record Properties(
        @Param(
                doc = "The file.",
                example = "/srv/shop/application.properties",
                aliases = {"dest", "name"})
        RemotePath path,

        @Param(
                doc = "Keys with their values; a key without a value (null) is removed.",
                example = "{spring.datasource.url: \"jdbc:mariadb://db1,db2,db3/shop\", old.key: null}")
        Map<String, @Nullable Object> values,

        @Param(doc = "Keys that are removed.", fallback = "[]", example = "[old.key]")
        List<String> absent,

        @Param(doc = "Whether a missing file is created.", fallback = "false")
        boolean create,

        @Param(doc = "Whether a copy of the old file is kept beside it.", fallback = "false")
        boolean backup,

        @Param(
                doc = "Command that checks the new file before it is put in place; `%s` is its path.",
                example = "grep -q url %s")
        Optional<String> validate,

        @Param(doc = "Rights of the file, octal.", example = "0640")
        Optional<FileMode> mode,

        @Param(doc = "User that owns the file, name or number.", example = "shop")
        Optional<String> owner,

        @Param(doc = "Group of the file, name or number.", example = "shop")
        Optional<String> group)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        Map<String, String> wanted = new LinkedHashMap<>();
        Set<String> removed = new LinkedHashSet<>(absent);
        Set<String> secrets = new LinkedHashSet<>();
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            switch (entry.getValue()) {
                case null -> removed.add(entry.getKey());
                case Secret secret -> {
                    wanted.put(entry.getKey(), secret.reveal());
                    secrets.add(entry.getKey());
                }
                case WrittenNumber number -> wanted.put(entry.getKey(), number.text());
                case BigDecimal number -> wanted.put(entry.getKey(), number.toPlainString());
                case Map<?, ?> ignored -> {
                    return notText(entry.getKey());
                }
                case List<?> ignored -> {
                    return notText(entry.getKey());
                }
                case Object value -> wanted.put(entry.getKey(), value.toString());
            }
        }
        for (String key : absent) {
            if (wanted.containsKey(key)) {
                return Plan.refuse("'" + key + "' is in values and in absent", "decide for one");
            }
        }
        Optional<Cmd> check;
        try {
            check = validate.map(Validation::command);
        } catch (IllegalArgumentException e) {
            return Plan.refuse(String.valueOf(e.getMessage()), "correct the parameter");
        }
        return new EditedFile(path, new Attributes(mode, owner, group), create, wanted.isEmpty(), backup, check)
                .plan(host, text -> edit(text, wanted, removed, secrets));
    }

    private static Plan notText(String key) {
        return Plan.refuse(
                "the value of '" + key + "' is neither text nor a number", "give one text, e.g. with ?join(\",\")");
    }

    private static EditedFile.Edit edit(
            FileText file, Map<String, String> wanted, Set<String> removed, Set<String> secrets) {
        // Whatever the bytes are, Java reads them as ISO-8859-1.
        PropertiesText before = PropertiesText.parse(new String(file.bytes(file.text()), StandardCharsets.ISO_8859_1));
        PropertiesText after = before;
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            boolean same = after.effective(entry.getKey())
                    .filter(e -> e.value().equals(entry.getValue()))
                    .isPresent();
            if (!same) {
                after = after.with(entry.getKey(), entry.getValue());
                changed.add(entry.getKey());
            }
        }
        List<String> gone = new ArrayList<>();
        for (String key : removed) {
            if (after.effective(key).isPresent()) {
                after = after.without(key);
                gone.add(key);
            }
        }
        List<String> what = new ArrayList<>();
        if (!changed.isEmpty()) {
            what.add("set " + String.join(", ", changed));
        }
        if (!gone.isEmpty()) {
            what.add("remove " + String.join(", ", gone));
        }
        FileText text = FileText.of(after.text().getBytes(StandardCharsets.ISO_8859_1));
        UnaryOperator<String> masked = shown -> PropertiesText.parse(shown).masked(secrets);
        return new EditedFile.Edit(
                text,
                String.join("; ", what),
                Result.values(Map.of("changed_keys", changed, "removed_keys", gone)),
                masked,
                !secrets.isEmpty());
    }
}
