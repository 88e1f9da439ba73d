package mirrorplay.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a module. From this and from {@link Param} come binding, messages, documentation and the schema. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ModuleInfo {
    /** The name in playbooks, in snake case. */
    String name();

    /** What it does, in one sentence. */
    String summary();

    Convergence convergence() default Convergence.CONVERGENT;

    /** The parameter that takes the text when the task gives text instead of a mapping ({@code command: uptime}). */
    String freeForm() default "";

    /** The parameter, a Map, that takes every key that is not a parameter ({@code set_fact}). */
    String anyKey() default "";

    /** For group modules: whether they may work on the hosts that {@code --limit} leaves of their group. */
    boolean worksOnPart() default false;

    /** Round trips for a change; for an unchanged task it is one less, at least one. */
    int roundTrips() default 2;

    /** How it was shown to work. */
    Proof proof() default Proof.LAB;

    /** Further paragraphs for the documentation page. */
    String[] notes() default {};

    /** When planning a task again must give no change. */
    enum Convergence {
        /** Applied once, a second plan finds nothing to do. */
        CONVERGENT,
        /** Acts each time, until the user says when not to. In check mode it is skipped. */
        ALWAYS,
        /** Never changes a host. */
        READ_ONLY
    }

    /** How a module was shown to work. */
    enum Proof {
        /** On real hosts. */
        LAB,
        /** Against recorded output of the real product. */
        RECORDED_FACTS,
        /** Not at all. */
        NOT_PROVEN
    }
}
