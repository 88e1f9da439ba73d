package mirrorplay.modules.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mirrorplay.module.Expression;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.Plan;
import mirrorplay.module.Probe;
import mirrorplay.module.Result;
import mirrorplay.module.TaskModule;
import org.jspecify.annotations.Nullable;

/** Shows a text or a value. */
@ModuleInfo(
        name = "debug",
        summary = "Show a text or the value of an expression.",
        convergence = ModuleInfo.Convergence.READ_ONLY,
        roundTrips = 1)
public record Debug(
        @Param(doc = "Text or any other value.", example = "port is ${port}")
        Optional<Object> msg,

        @Param(doc = "Bare expression, e.g. the name of a variable.", example = "result.stdout")
        Optional<Expression> var)
        implements TaskModule {
    @Override
    public Plan plan(Probe host) {
        if (msg.isPresent() && var.isPresent()) {
            return Plan.refuse("msg and var exclude each other", "give one of them");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String lines;
        if (var.isPresent()) {
            values.put(var.get().text(), var.get().value());
            lines = var.get().text() + ": " + ShownValue.of(var.get().value());
        } else {
            Object value = msg.orElse("Hello world!");
            values.put("msg", value);
            lines = ShownValue.of(value);
        }
        return new Plan.NoChange("shown", new Result(values, Map.of(), lines));
    }
}
