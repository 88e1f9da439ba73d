package mirrorplay.engine;

import java.util.IdentityHashMap;
import java.util.Map;
import mirrorplay.playbook.Play;
import mirrorplay.template.Value;

/** What the user answered to the questions of plays ({@code vars_prompt}). Safe for use by several threads. */
public final class Answers {
    /** Nothing was asked. */
    public static final Answers NONE = new Answers(Map.of());

    private final IdentityHashMap<Play, Map<String, Value>> byPlay = new IdentityHashMap<>();

    /** @param byPlay the values of the variables that each play asks for; plays are told apart by identity */
    public Answers(Map<Play, Map<String, Value>> byPlay) {
        byPlay.forEach(this.byPlay::put);
    }

    /** The variables that the play got by asking. */
    Map<String, Value> of(Play play) {
        return byPlay.getOrDefault(play, Map.of());
    }
}
