package mirrorplay.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a parameter of a module. The YAML name is the component's name in snake case. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
    /** What it means, in one sentence; units where there are any. */
    String doc();

    /** A value as written in a playbook, for the documentation. */
    String example() default "";

    /** The value when the user gives none, as YAML text; {@link #REQUIRED} = the user must give one (or the component is an
     * Optional). */
    String fallback() default REQUIRED;

    /** Other names, e.g. those that Ansible uses. */
    String[] aliases() default {};

    /** Whether a secret may become this text in a module that otherwise refuses secrets ({@code allow_secret_in_argv}), because it
     * never shows in a process list: standard input. */
    boolean takesSecret() default false;

    /** Marks a parameter without fallback. */
    String REQUIRED = "\u0000";
}
