package mirrorplay.playbook;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Diagnostic;
import mirrorplay.diag.Diagnostics;
import mirrorplay.facts.AnsibleFacts;
import mirrorplay.facts.FactNames;
import mirrorplay.template.Evaluator;
import mirrorplay.yaml.YamlNode;

/** Finds names of facts that no host has. */
final class FactCheck {
    private final Evaluator evaluator;
    private final Diagnostics out;
    private final Set<String> reported = new HashSet<>();

    FactCheck(Evaluator evaluator, Diagnostics out) {
        this.evaluator = evaluator;
        this.out = out;
    }

    /** @param bare whether the node is an expression without <code>${…}</code> */
    void check(YamlNode node, boolean bare, String context) {
        for (Evaluator.Member member : evaluator.members(node, "facts", bare)) {
            Optional<FactNames.Unknown> unknown = FactNames.check(member.names());
            unknown.ifPresent(wrong -> {
                int at = member.names().indexOf(wrong.wrong());
                String hint = at == 0
                        ? AnsibleFacts.ofFact(wrong.wrong())
                                .map(own -> "write " + own)
                                .orElseGet(wrong::hint)
                        : wrong.hint();
                if (reported.add(member.ranges().get(at) + wrong.wrong())) {
                    out.add(Diagnostic.error(
                                    Code.EXPRESSION_UNDEFINED, member.ranges().get(at), wrong.problem())
                            .withContext(context)
                            .withHint(hint));
                }
            });
        }
    }

    /** How a variable of Ansible's for a fact is written here; empty when it is none.
     *
     * @param node where it is used
     */
    String translated(String variable, YamlNode node, boolean bare) {
        if (variable.equals("ansible_facts")) {
            for (Evaluator.Member member : evaluator.members(node, variable, bare)) {
                Optional<String> own =
                        AnsibleFacts.translated("ansible_" + member.names().getFirst());
                if (own.isPresent()) {
                    return "write " + own.get();
                }
            }
        }
        return AnsibleFacts.translated(variable).map(own -> "write " + own).orElse("");
    }
}
