package mirrorplay.cli;

import java.util.concurrent.Callable;
import mirrorplay.docs.JsonSchema;
import mirrorplay.module.Descriptor;
import mirrorplay.modules.ModuleCatalog;
import picocli.CommandLine.Command;

/** {@code mirrorplay schema}. */
@Command(
        name = "schema",
        description = {
            "Prints the JSON schema of playbooks, by which editors complete and check while one types.",
            "E.g. as the first line of a playbook: # yaml-language-server: $schema=playbook.schema.json"
        },
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out()
                .print(JsonSchema.of(
                        ModuleCatalog.all().stream().map(Descriptor::of).toList()));
        return ExitCode.DONE;
    }
}
