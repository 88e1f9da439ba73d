package mirrorplay.module;

import mirrorplay.diag.Diagnostics;
import mirrorplay.yaml.YamlNode;

/** What binding has to know about expressions before any host is known. */
public interface ExpressionSyntax {
    /** Whether the value is only known per host. */
    boolean isExpression(YamlNode.Scalar scalar);

    /** Reports syntax errors of everything written as an expression in this node and below it. */
    void check(YamlNode node, Diagnostics out);

    /** Reports syntax errors of a bare expression, or of a list of them. */
    void checkCondition(YamlNode node, Diagnostics out);
}
