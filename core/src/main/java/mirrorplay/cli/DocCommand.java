package mirrorplay.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mirrorplay.diag.Suggestions;
import mirrorplay.docs.LanguagePages;
import mirrorplay.docs.ModulePages;
import mirrorplay.module.Descriptor;
import mirrorplay.modules.ModuleCatalog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mirrorplay doc}. */
@Command(
        name = "doc",
        description = "Lists the modules, or describes one; or tells of the language by topics.",
        mixinStandardHelpOptions = true)
final class DocCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "The module or topic to describe.")
    private @Nullable String module;

    DocCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (module == null) {
            List<Descriptor> all =
                    ModuleCatalog.all().stream().map(Descriptor::of).toList();
            terminal.out().print(ModulePages.overview(all));
            terminal.out().println();
            terminal.out().println("Of the language: " + String.join(", ", LanguagePages.names()));
            return ExitCode.DONE;
        }
        Optional<String> topic = LanguagePages.page(module);
        if (topic.isPresent()) {
            terminal.out().print(topic.get());
            return ExitCode.DONE;
        }
        Optional<Descriptor> descriptor = ModuleCatalog.type(module).map(Descriptor::of);
        if (descriptor.isEmpty()) {
            String near = Suggestions.didYouMean(module, ModuleCatalog.names());
            terminal.err()
                    .println(
                            "error[MP2010]: there is no module '" + module + "'" + (near.isEmpty() ? "" : ": " + near));
            return ExitCode.WRONG_INPUT;
        }
        terminal.out().print(ModulePages.text(descriptor.get()));
        return ExitCode.DONE;
    }
}
