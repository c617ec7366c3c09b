package dev.sluice.policyfile;

import dev.sluice.core.policy.Conditional;
import dev.sluice.policyfile.document.Node;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Named;
import dev.sluice.policyfile.grammar.Reading;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Shape;
import dev.sluice.policyfile.grammar.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A yes or no: as such, or as {@code {value, unless: {parameter: value}}}. */
final class ConditionalShape implements Shape<Conditional> {
    private final Choice<Boolean> answer;
    private final Section<Conditional> conditional;

    /** An answer that is true, false, or one of the words that mean true. */
    ConditionalShape(String... words) {
        Choice<Boolean> choice =
                Choice.<Boolean>of(List.of(), String::valueOf).or(true, true).or(false, false);
        for (String word : words) {
            choice = choice.or(word, true);
        }
        answer = choice;
        Key<Boolean> value = Key.required("value", answer, "The answer.");
        Key<Map<String, Object>> unless = Key.required(
                "unless",
                new Named<>(Text.WORD, new Literal()),
                "Parameter names and values; one that the action has turns the answer around.");
        conditional = new Section<>(
                "An answer that a parameter can turn around.",
                List.of(value, unless),
                v -> new Conditional(v.of(value), v.of(unless)));
    }

    @Override
    public @Nullable Conditional read(Node node, Reading at) {
        if (node instanceof Node.Fields) {
            return conditional.read(node, at);
        }
        if (node instanceof Node.Scalar scalar && answer.knows(scalar)) {
            return Boolean.TRUE.equals(answer.read(node, at)) ? Conditional.YES : Conditional.NO;
        }
        at.refuse(node, "must be " + allowed());
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("oneOf", List.of(answer.schema(), conditional.schema()));
    }

    @Override
    public String allowed() {
        return answer.allowed() + ", or {value, unless: {parameter: value}}";
    }

    @Override
    public Object written(Conditional value) {
        return answer.written(value.value());
    }

    /** A value a parameter may have. Numbers are left out: 1 and 1.0 would be two values. */
    private record Literal() implements Shape<Object> {
        @Override
        public @Nullable Object read(Node node, Reading at) {
            Object value = node instanceof Node.Scalar scalar ? scalar.value() : null;
            if (value instanceof String || value instanceof Boolean) {
                return value;
            }
            at.refuse(node, "must be " + allowed());
            return null;
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", List.of("string", "boolean"));
        }

        @Override
        public String allowed() {
            return "a text, true or false";
        }

        @Override
        public Object written(Object value) {
            return value;
        }
    }
}
