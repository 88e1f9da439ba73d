package mirrorplay.cli;

import java.util.List;
import java.util.Locale;
import mirrorplay.engine.Stepper;

/** Asks the person at the terminal before each task. */
final class StepQuestions implements Stepper {
    private static final int FEW = 3;

    private final Person person;
    private final Runnable shown;

    /** @param shown waits until everything before the question is on the screen */
    StepQuestions(Person person, Runnable shown) {
        this.person = person;
        this.shown = shown;
    }

    @Override
    public Answer ask(String task, boolean handler, List<String> hosts) {
        shown.run();
        String where = hosts.size() <= FEW ? String.join(", ", hosts) : hosts.size() + " hosts";
        String answer = person.answer(
                        "\nRun " + (handler ? "HANDLER" : "TASK") + " [" + task + "] on " + where
                                + "? (N)o, (y)es, (c)ontinue without asking: ",
                        true)
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .orElse("");
        return switch (answer) {
            case "y", "yes" -> Answer.RUN;
            case "c", "continue" -> Answer.CONTINUE;
            default -> Answer.LEAVE_OUT;
        };
    }
}
