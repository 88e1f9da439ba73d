package mirrorplay.engine;

/** Which task works on which host: the key of the events of one unit of work.
 *
 * @param host the host whose play it is, also when the work is delegated to another
 * @param hidden whether nothing that it says may be shown or written down ({@code no_log})
 */
record TaskOnHost(String task, String host, boolean hidden) {
    /** What may be said instead of a text. */
    String shown(String text) {
        return hidden ? "hidden by no_log" : text;
    }
}
