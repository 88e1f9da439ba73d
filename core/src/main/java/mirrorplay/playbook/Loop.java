package mirrorplay.playbook;

import java.util.List;
import java.util.Optional;
import mirrorplay.diag.SourceRange;
import mirrorplay.yaml.YamlNode;

/** What a task is repeated for.
 *
 * @param form how the items come from the source
 * @param source what was written
 * @param loopVar the variable that holds the item; {@code item} unless the user says otherwise
 * @param indexVar the variable that holds the 0-based number of the item
 * @param label what is shown for an item; the item when absent
 * @param pause a duration between items
 * @param breakWhen conditions; when all hold after an item, the rest is left out
 */
public record Loop(
        Form form,
        YamlNode source,
        String loopVar,
        Optional<String> indexVar,
        Optional<YamlNode> label,
        Optional<YamlNode> pause,
        List<YamlNode> breakWhen,
        Extended extended,
        SourceRange range) {

    /** Whether there is {@code ansible_loop}. */
    public enum Extended {
        NO,
        WITH_ALL_ITEMS,
        /** Without {@code ansible_loop.allitems}, for long lists. */
        WITHOUT_ALL_ITEMS
    }

    /** How the items come from what was written. */
    public enum Form {
        /** {@code loop}, {@code with_list}: the items of a list. */
        LIST,
        /** {@code with_items}: the items of a list; those that are lists are replaced by their items, one level deep. */
        ITEMS,
        /** {@code with_flattened}: like ITEMS, at any depth. */
        FLATTENED,
        /** {@code with_dict}: {@code {key, value}} for each entry of a mapping. */
        DICT,
        /** {@code with_sequence}: numbers as text; the source is {@code start=1 end=5 stride=2 format=h%02d} or such a mapping. */
        SEQUENCE,
        /** {@code with_together}: the lists' first items as a list, then the second ones…; null fills short lists. */
        TOGETHER,
        /** {@code with_nested}, {@code with_cartesian}: each combination of the lists' items as a list. */
        NESTED,
        /** {@code with_indexed_items}: {@code [index, item]} for each item. */
        INDEXED,
        /** {@code with_subelements}: {@code [outer, inner]} for each item of a list in each mapping of a list. */
        SUBELEMENTS,
        /** {@code with_file}: the content of each file. */
        FILE,
        /** {@code with_lines}: the lines that commands print on the controller, run in the directory of the playbook. */
        LINES,
        /** {@code with_fileglob}: the files of one directory that match, sorted by name. */
        FILEGLOB,
        /** {@code with_first_found}: the first of these files that exists. */
        FIRST_FOUND,
        /** {@code with_inventory_hostnames}: the hosts of a pattern. */
        HOSTNAMES
    }
}
