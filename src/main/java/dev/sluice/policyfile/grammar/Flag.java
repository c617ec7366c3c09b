package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Node;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** True or false. */
public record Flag() implements Shape<Boolean> {
    @Override
    public @Nullable Boolean read(Node node, Reading at) {
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean value) {
            return value;
        }
        at.refuse(node, "must be " + allowed());
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "boolean");
    }

    @Override
    public String allowed() {
        return "true or false";
    }

    @Override
    public Object written(Boolean value) {
        return value;
    }
}
