package mirrorplay.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A command with options that others have too. */
interface SharesOptions {
    List<CommandSpec> sharedOptions();
}
