package mirrorplay.playbook;

import java.util.Optional;

/** Reads {@code meta}. */
final class MetaReader {
    private MetaReader() {}

    static Optional<Meta> read(Fields fields, Inherited outer, Place place) {
        UnknownKey.reportAll(fields, KeywordTable.META, "meta");
        Inherited inner = outer.with(fields);
        if (fields.fixedText("meta").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Meta(
                place.loading().id(fields.mapping().range()),
                fields.text("name"),
                fields.mapping().range(),
                fields.choice("meta", Meta.Order.class, Meta.Order.NOOP),
                KeywordReader.inheritedOnly(inner)));
    }
}
