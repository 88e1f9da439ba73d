package mirrorplay.engine;

import java.util.List;
import java.util.Optional;
import mirrorplay.playbook.KeywordValue;
import mirrorplay.playbook.Play;
import mirrorplay.yaml.YamlNode;

/** When the failures of some hosts end the play for all of them. Failed and unreachable hosts both count. */
final class StopRule {
    private final Optional<Integer> maxFailPercentage;
    private boolean stopped;
    private String reason = "";

    StopRule(Play play) {
        this.maxFailPercentage = play.rolling().maxFailPercentage().map(StopRule::percent);
    }

    private static int percent(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? KeywordValue.count(scalar.value()) : 100;
    }

    synchronized void stop(String why) {
        if (!stopped) {
            stopped = true;
            reason = why;
        }
    }

    synchronized boolean stopped() {
        return stopped;
    }

    synchronized String reason() {
        return reason;
    }

    /** Lets the rest go on, e.g. the {@code always} part of a block; returns whether it was stopped. */
    synchronized boolean suspend() {
        boolean was = stopped;
        stopped = false;
        return was;
    }

    /** Looks at a batch after a task. */
    void check(List<HostRun> batch) {
        long bad = batch.stream()
                .filter(h -> h.halt() == HostRun.Halt.FAILED || h.halt() == HostRun.Halt.UNREACHABLE)
                .count();
        if (bad == 0) {
            return;
        }
        if (bad == batch.size()) {
            stop("no host is left");
        } else if (maxFailPercentage.isPresent() && bad * 100 > (long) maxFailPercentage.get() * batch.size()) {
            stop("more than " + maxFailPercentage.get() + " % of the hosts failed");
        }
    }
}
