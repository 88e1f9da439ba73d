package mirrorplay.modules.mysql;

/** SQL that follows a dump that arrived whole. */
@FunctionalInterface
interface DumpFooter {
    /** Nothing follows. */
    DumpFooter NONE = (position, id, bytes) -> "";

    /** @param position of the source when the dump was made; empty when the dump does not say
     * @param id checksum of the dump as it came
     * @param bytes its length
     */
    String sql(String position, String id, long bytes);
}
