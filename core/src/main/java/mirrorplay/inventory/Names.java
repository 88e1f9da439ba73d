package mirrorplay.inventory;

import java.util.regex.Pattern;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;

/** Which names groups may have: those that a pattern can mean. */
final class Names {
    private static final Pattern UNFIT_GROUP = Pattern.compile("[\\s\\p{Cntrl},:/\\\\\\[\\]*?]|^[-!&~@]|^$");

    private Names() {}

    /** Whether a group may have this name; if not, that is reported. */
    static boolean group(String name, SourceRange range, Diagnostics out) {
        if (!UNFIT_GROUP.matcher(name).find()) {
            return true;
        }
        out.add(Diagnostic.error(Code.INVENTORY_NAME, range, "'" + name + "' cannot be the name of a group")
                .withHint("letters, digits and _ are safe everywhere"));
        return false;
    }
}
