package mirrorplay.template;

import freemarker.template.TemplateModelException;

/** Carries a failed evaluation of a variable through FreeMarker. Not an invalid reference: neither {@code !} nor {@code ??}
 * takes a broken variable for a missing one. */
final class EvaluationFailed extends TemplateModelException {
    private static final long serialVersionUID = 1L;

    private final EvaluationException failure;

    EvaluationFailed(EvaluationException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    EvaluationException failure() {
        return failure;
    }
}
