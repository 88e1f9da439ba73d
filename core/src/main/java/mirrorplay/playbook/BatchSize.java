package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;

/** How many hosts a batch takes.
 *
 * @param number hosts, or percent of the play's hosts
 */
public record BatchSize(int number, boolean percent) {
    /** Reads {@code 2}, {@code "2"} or {@code "30%"}.
     *
     * @throws IllegalArgumentException with a message for the user if it is none of these
     */
    public static BatchSize of(Object value) {
        String text = String.valueOf(value).strip();
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (!digits.matches("[0-9]{1,9}") || (percent && Integer.parseInt(digits) > 100)) {
            throw new IllegalArgumentException("a batch size is a number of hosts or a percentage, such as 2 or 30%");
        }
        return new BatchSize(Integer.parseInt(digits), percent);
    }

    /** The number of hosts of a batch in a play of so many: at least one; 0 takes all of them. */
    public int hosts(int playHosts) {
        if (!percent) {
            return number == 0 ? Math.max(1, playHosts) : number;
        }
        return Math.max(1, playHosts * number / 100);
    }

    /** Cuts a play's hosts into batches. The last size repeats; without sizes there is one batch. */
    public static <H> List<List<H>> batches(List<BatchSize> sizes, List<H> hosts) {
        if (sizes.isEmpty()) {
            return List.of(hosts);
        }
        List<List<H>> batches = new ArrayList<>();
        int start = 0;
        while (start < hosts.size()) {
            BatchSize size = sizes.get(Math.min(batches.size(), sizes.size() - 1));
            int end = (int) Math.min(hosts.size(), (long) start + size.hosts(hosts.size()));
            batches.add(List.copyOf(hosts.subList(start, end)));
            start = end;
        }
        return List.copyOf(batches);
    }
}
