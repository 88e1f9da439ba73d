package mirrorplay.transport.agent;

import java.util.Set;

/** Ends process groups: TERM first, and after two seconds KILL for what is left. */
public final class KillScript {
    private KillScript() {}

    /** One kill for each group and no {@code --}: the only form that dash, bash, busybox and mksh all understand. */
    public static String text(Set<Long> groups) {
        StringBuilder script = new StringBuilder("exec </dev/null >/dev/null 2>&1\n");
        groups.forEach(group -> script.append("kill -TERM -").append(group).append('\n'));
        script.append("for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do\n");
        groups.forEach(group ->
                script.append("kill -0 -").append(group).append(" && { sleep 0.1 || sleep 1; } && continue\n"));
        script.append("exit 0\ndone\n");
        groups.forEach(group -> script.append("kill -KILL -").append(group).append('\n'));
        return script.append("exit 0\n").toString();
    }
}
