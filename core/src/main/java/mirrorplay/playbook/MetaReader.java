package mirrorplay.playbook;

import java.util.Optional;
import mirrorplay.diag.Code;

/** Reads {@code meta}. */
final class MetaReader {
    private MetaReader() {}

    static Optional<Meta> read(Fields fields, Inherited outer, Place place) {
        UnknownKey.reportAll(fields, KeywordTable.META, "meta");
        Inherited inner = outer.with(fields);
        if (fields.fixedText("meta").isEmpty()) {
            return Optional.empty();
        }
        Meta.Order order = fields.choice("meta", Meta.Order.class, Meta.Order.NOOP);
        if (order == Meta.Order.END_ROLE && place.origin().role().isEmpty()) {
            fields.loading()
                    .error(
                            Code.PLAYBOOK_STRUCTURE,
                            fields.mapping().range(),
                            fields.context(),
                            "'meta: end_role' stands in no role",
                            "'end_host' ends the play for one host, 'end_play' for all");
        }
        return Optional.of(new Meta(
                place.loading().id(fields.mapping().range()),
                fields.text("name"),
                fields.mapping().range(),
                order,
                KeywordReader.inheritedOnly(inner),
                place.origin()));
    }
}
