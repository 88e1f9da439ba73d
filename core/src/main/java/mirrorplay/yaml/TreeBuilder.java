package mirrorplay.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.diag.SourceRange;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds the tree of one document from the parser's events: anchors, merge keys, tags, limits. */
final class TreeBuilder {
    /** How deep lists and mappings may be nested. */
    static final int MAX_DEPTH = 100;
    /** How many nodes a document may have once its aliases are written out. */
    static final long MAX_EXPANDED = 2_000_000;

    private final Places places;
    private final Parser parser;
    private final Diagnostics out;
    private final Scalars scalars;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private long expanded;

    /** A node that has a name, and how many nodes it stands for. */
    private record Anchored(YamlNode node, long size) {}

    TreeBuilder(Places places, Parser parser, Diagnostics out) {
        this.places = places;
        this.parser = parser;
        this.out = out;
        this.scalars = new Scalars(places, out);
    }

    Optional<YamlNode> document() {
        parser.getEvent(); // start of the stream
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return Optional.empty();
        }
        parser.getEvent(); // start of the document
        YamlNode root = node(0);
        parser.getEvent(); // end of the document
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            Event second = parser.getEvent();
            out.add(Diagnostic.error(
                            Code.YAML_SYNTAX,
                            places.range(second.getStartMark(), second.getEndMark()),
                            "a second document begins here, but a file may hold only one")
                    .withHint("remove this line, or move what follows to a file of its own"));
        }
        boolean nothing = root instanceof YamlNode.Scalar scalar
                && scalar.text().isEmpty()
                && scalar.style() == YamlNode.Style.PLAIN
                && scalar.tag().isEmpty();
        return nothing ? Optional.empty() : Optional.of(root);
    }

    private YamlNode node(int depth) {
        Event event = parser.getEvent();
        if (depth > MAX_DEPTH) {
            throw new Rejection(Diagnostic.error(
                    Code.YAML_LIMIT,
                    places.range(event.getStartMark(), event.getEndMark()),
                    "lists and mappings are nested more than " + MAX_DEPTH + " deep"));
        }
        if (event instanceof AliasEvent alias) {
            return resolved(alias);
        }
        long before = expanded;
        count(1, event);
        String anchor = event instanceof NodeEvent named ? named.getAnchor() : null;
        if (anchor != null) {
            open.add(anchor);
        }
        YamlNode node = switch (event) {
            case ScalarEvent scalar -> scalars.scalar(scalar);
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            default -> throw new IllegalStateException("unexpected " + event);
        };
        if (anchor != null) {
            open.remove(anchor);
            anchors.put(anchor, new Anchored(node, expanded - before));
        }
        return node;
    }

    private YamlNode sequence(SequenceStartEvent start, int depth) {
        scalars.checkCollectionTag(start, start.getTag());
        List<YamlNode> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        Event end = parser.getEvent();
        return new YamlNode.Sequence(places.range(start.getStartMark(), end.getEndMark()), items);
    }

    private YamlNode mapping(MappingStartEvent start, int depth) {
        scalars.checkCollectionTag(start, start.getTag());
        MappingBuilder entries = new MappingBuilder(out);
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            YamlNode.Scalar key = key(depth);
            YamlNode value = node(depth + 1);
            if (key != null) {
                entries.add(key, value);
            }
        }
        Event end = parser.getEvent();
        return new YamlNode.Mapping(places.range(start.getStartMark(), end.getEndMark()), entries.merged());
    }

    /** The next key; null when it is no text, which was reported. */
    private YamlNode.@Nullable Scalar key(int depth) {
        int offset = places.offset(parser.peekEvent().getStartMark());
        YamlNode node = node(depth + 1);
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar;
        }
        boolean foreign = places.source().text().startsWith("{", offset - 1) && node instanceof YamlNode.Mapping;
        Diagnostic problem = foreign
                ? Diagnostic.error(
                                Code.EXPRESSION_FOREIGN,
                                node.range(),
                                "{{ }} is the syntax of Jinja, and without quotes YAML reads it as a mapping")
                        .withHint("write \"${…}\"")
                : Diagnostic.error(
                                Code.YAML_WRONG_KIND,
                                node.range(),
                                "a key must be text, but this one is " + node.kind())
                        .withHint("quote the key if it is meant as text");
        out.add(problem);
        return null;
    }

    private YamlNode resolved(AliasEvent alias) {
        String name = alias.getAnchor();
        SourceRange range = places.range(alias.getStartMark(), alias.getEndMark());
        if (open.contains(name)) {
            throw new Rejection(
                    Diagnostic.error(Code.YAML_SYNTAX, range, "*" + name + " stands inside &" + name + " itself")
                            .withHint("an alias may only name what was finished before"));
        }
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new Rejection(
                    Diagnostic.error(Code.YAML_SYNTAX, range, "there is no anchor &" + name + " before this alias")
                            .withHint("if it is meant as text, quote it: '*" + name + "…'"));
        }
        count(anchored.size(), alias);
        return anchored.node();
    }

    private void count(long nodes, Event event) {
        expanded += nodes;
        if (expanded > MAX_EXPANDED) {
            throw new Rejection(Diagnostic.error(
                    Code.YAML_LIMIT,
                    places.range(event.getStartMark(), event.getEndMark()),
                    "with its aliases written out the file has more than " + MAX_EXPANDED + " values"));
        }
    }
}
