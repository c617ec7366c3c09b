package dev.sluice.rules;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which action types an expression can be true for, as far as its form says so: one part of a conjunction that compares
 * {@code decision.action.type} with a text is enough, because where that part is false the whole is false.
 */
final class ActionTypes {
    private ActionTypes() {}

    /** The only types; empty = any. */
    static Optional<Set<String>> of(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        CelExpr.CelCall call = expression.call();
        List<CelExpr> sides = call.args();
        return switch (call.function()) {
            case "_&&_" -> both(of(sides.get(0)), of(sides.get(1)));
            case "_||_" -> either(of(sides.get(0)), of(sides.get(1)));
            case "_==_" ->
                isType(sides.get(0))
                        ? text(sides.get(1))
                        : isType(sides.get(1)) ? text(sides.get(0)) : Optional.empty();
            case "@in" -> isType(sides.get(0)) ? texts(sides.get(1)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Set<String>> both(Optional<Set<String>> one, Optional<Set<String>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Set<String> common = new HashSet<>(one.get());
        common.retainAll(other.get());
        return Optional.of(Set.copyOf(common));
    }

    private static Optional<Set<String>> either(Optional<Set<String>> one, Optional<Set<String>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Set<String> all = new HashSet<>(one.get());
        all.addAll(other.get());
        return Optional.of(Set.copyOf(all));
    }

    private static boolean isType(CelExpr expression) {
        return isField(expression, "type")
                && isField(expression.select().operand(), "action")
                && expression.select().operand().select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
                && expression
                        .select()
                        .operand()
                        .select()
                        .operand()
                        .ident()
                        .name()
                        .equals("decision");
    }

    private static boolean isField(CelExpr expression, String name) {
        return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                && !expression.select().testOnly()
                && expression.select().field().equals(name);
    }

    private static Optional<Set<String>> text(CelExpr expression) {
        boolean isText = expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return isText ? Optional.of(Set.of(expression.constant().stringValue())) : Optional.empty();
    }

    private static Optional<Set<String>> texts(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return Optional.empty();
        }
        Set<String> texts = new HashSet<>();
        for (CelExpr element : expression.list().elements()) {
            Optional<Set<String>> text = text(element);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.addAll(text.get());
        }
        return Optional.of(Set.copyOf(texts));
    }
}
