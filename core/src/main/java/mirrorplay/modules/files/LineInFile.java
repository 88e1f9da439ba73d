package mirrorplay.modules.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import mirrorplay.command.Cmd;
import mirrorplay.command.FileMode;
import mirrorplay.command.RemotePath;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;

/** Makes sure that one line is in a text file, or is not. */
@ModuleInfo(
        name = "lineinfile",
        summary = "Make sure that one line is in a text file, or that matching lines are not.",
        notes = {
            "Regular expressions are Java's; `(?P<name>…)` is understood as well. They match anywhere in a line unless anchored.",
            "When `regexp` or `search_string` matches, the last matching line (the first with `firstmatch`) becomes `line`; otherwise"
                    + " `line` is added where `insertafter` or `insertbefore` says, by default at the end, unless it is there."
        })
public record LineInFile(
        @Param(
                doc = "The file.",
                example = "/etc/sysctl.d/90-galera.conf",
                aliases = {"dest", "destfile", "name"})
        RemotePath path,

        @Param(doc = "Whether the line is to be there.", fallback = "present")
        Presence state,

        @Param(doc = "The line, without its end.", example = "vm.swappiness = 1")
        Optional<String> line,

        @Param(
                doc = "Which line is replaced, or with `state: absent` which lines are removed.",
                example = "^vm\\\\.swappiness")
        Optional<String> regexp,

        @Param(doc = "As regexp, but plain text that a line must hold.", example = "vm.swappiness")
        Optional<String> searchString,

        @Param(
                doc = "Regular expression of the line after which it is added; `EOF` is the end, `BOF` the beginning.",
                example = "^\\\\[mysqld\\\\]")
        Optional<String> insertafter,

        @Param(
                doc = "Regular expression of the line before which it is added; `BOF` is the beginning.",
                example = "BOF")
        Optional<String> insertbefore,

        @Param(
                doc = "Whether `line` may hold groups of regexp, as `\\\\1`; without a match nothing is done.",
                fallback = "false")
        boolean backrefs,

        @Param(doc = "Whether the first match counts instead of the last.", fallback = "false")
        boolean firstmatch,

        @Param(doc = "Whether a missing file is created.", fallback = "false")
        boolean create,

        @Param(doc = "Whether a copy of the old file is kept beside it.", fallback = "false")
        boolean backup,

        @Param(
                doc = "Command that checks the new file before it is put in place; `%s` is its path.",
                example = "visudo -cf %s")
        Optional<String> validate,

        @Param(doc = "Rights of the file, octal.", example = "0644")
        Optional<FileMode> mode,

        @Param(doc = "User that owns the file, name or number.", example = "root")
        Optional<String> owner,

        @Param(doc = "Group of the file, name or number.", example = "root")
        Optional<String> group)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        Optional<Plan> wrong = contradiction();
        if (wrong.isPresent()) {
            return wrong.get();
        }
        LineEdit edit;
        Optional<Cmd> check;
        try {
            edit = LineEdit.of(this);
            check = validate.map(Validation::command);
        } catch (PatternSyntaxException e) {
            return Plan.refuse(
                    "not a regular expression: " + e.getPattern() + " (" + e.getDescription() + ")",
                    "correct it; special characters are escaped with a backslash");
        } catch (IllegalArgumentException e) {
            return Plan.refuse(String.valueOf(e.getMessage()), "correct the parameter");
        }
        boolean present = state == Presence.PRESENT;
        return new EditedFile(path, new Attributes(mode, owner, group), create && present, !present, backup, check)
                .plan(host, text -> {
                    LineEdit.Outcome outcome = edit.apply(text);
                    return new EditedFile.Edit(
                            outcome.text(), outcome.what(), Result.values(Map.of("found", outcome.found())));
                });
    }

    private Optional<Plan> contradiction() {
        if (regexp.isPresent() && searchString.isPresent()) {
            return refuse("regexp and search_string exclude each other", "give one of them");
        }
        if (insertafter.isPresent() && insertbefore.isPresent()) {
            return refuse("insertafter and insertbefore exclude each other", "give one of them");
        }
        if (state == Presence.PRESENT && line.isEmpty()) {
            return refuse("line is missing", "say what line is to be there");
        }
        if (state == Presence.ABSENT
                && List.of(line, regexp, searchString).stream().allMatch(Optional::isEmpty)) {
            return refuse("nothing says which lines are to be removed", "give line, regexp or search_string");
        }
        if (backrefs && regexp.isEmpty()) {
            return refuse("backrefs needs regexp", "give regexp, or drop backrefs");
        }
        if (line.isPresent() && (line.get().indexOf('\n') >= 0 || line.get().indexOf('\r') >= 0)) {
            return refuse("line holds an end of line", "use one task for each line, or module copy or template");
        }
        return Optional.empty();
    }

    private static Optional<Plan> refuse(String problem, String remedy) {
        return Optional.of(Plan.refuse(problem, remedy));
    }
}
