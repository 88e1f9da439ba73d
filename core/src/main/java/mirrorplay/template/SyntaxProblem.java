package mirrorplay.template;

import java.util.List;
import mirrorplay.diag.Code;

/** What is wrong with a text that the user wrote, at an offset in that text. */
final class SyntaxProblem extends Exception {
    private static final long serialVersionUID = 1L;

    final Code code;
    final int offset;
    final int length;
    final String problem;
    final String hint;
    final transient List<String> notes;

    SyntaxProblem(Code code, int offset, int length, String problem, String hint, String... notes) {
        super(problem, null, false, false);
        this.code = code;
        this.offset = offset;
        this.length = length;
        this.problem = problem;
        this.hint = hint;
        this.notes = List.of(notes);
    }

    /** The same, in a text in which this one starts at an offset. */
    SyntaxProblem shifted(int by) {
        return new SyntaxProblem(code, offset + by, length, problem, hint, notes.toArray(new String[0]));
    }
}
