package mirrorplay.cli;

import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Suggestions;
import mirrorplay.inventory.Host;
import mirrorplay.inventory.Inventory;

/** Says that a host is not in the inventory, and which one may be meant. */
final class HostSearch {
    private HostSearch() {}

    static Diagnostic unknown(String name, Inventory inventory) {
        return Diagnostic.error(Code.HOST_UNKNOWN, null, "there is no host '" + name + "' in the inventory")
                .withNotes(Suggestions.didYouMean(
                        name, inventory.hosts().stream().map(Host::name).toList()));
    }
}
