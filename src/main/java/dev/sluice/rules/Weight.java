package dev.sluice.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many steps an expression takes at most, judged by its form. What is done for each element of a list counts a
 * hundredfold, and a hundred times that in a list inside a list: such an expression is refused.
 */
final class Weight {
    /** The most steps an expression may take. */
    static final long HEAVIEST = 10_000;

    private static final long PER_LIST = 100;
    private static final long PER_MATCH = 1_000;
    private static final int LONGEST_PATTERN = 256;

    private @Nullable String wrong;

    /** What is wrong with the expression, continuing a sentence; null when nothing is. */
    static @Nullable String wrong(CelExpr expression) {
        Weight weight = new Weight();
        long steps = weight.of(expression);
        return weight.wrong == null && steps > HEAVIEST
                ? "costs too much: up to " + steps + " steps, at most " + HEAVIEST
                        + " are allowed; each list that is gone through counts a hundredfold"
                : weight.wrong;
    }

    private long of(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> 1 + of(expression.select().operand());
            case CALL -> call(expression.call());
            case LIST -> 1 + sum(expression.list().elements());
            case MAP -> map(expression.map());
            case COMPREHENSION -> comprehension(expression.comprehension());
            case STRUCT -> refused("must not make up objects");
            case CONSTANT, IDENT, NOT_SET -> 1;
        };
    }

    private long call(CelExpr.CelCall call) {
        long steps = 1 + sum(call.args());
        steps += call.target().map(this::of).orElse(0L);
        if (call.function().equals("matches")) {
            CelExpr pattern = call.args().get(call.args().size() - 1);
            if (!isPattern(pattern)) {
                return refused(
                        "must give matches() a regular expression in RE2 syntax that is written out, has at most "
                                + LONGEST_PATTERN + " characters and no counted repeats");
            }
            steps += PER_MATCH;
        }
        return steps;
    }

    /** A pattern from outside could take all memory there is, and so could counted repeats. */
    private static boolean isPattern(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || expression.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return false;
        }
        String pattern = expression.constant().stringValue();
        if (pattern.length() > LONGEST_PATTERN || pattern.indexOf('{') >= 0) {
            return false;
        }
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private long map(CelExpr.CelMap map) {
        long steps = 1;
        for (CelExpr.CelMap.Entry entry : map.entries()) {
            steps += of(entry.key()) + of(entry.value());
        }
        return steps;
    }

    private long comprehension(CelExpr.CelComprehension list) {
        long each = of(list.loopCondition()) + of(list.loopStep());
        return bounded(of(list.iterRange()) + of(list.accuInit()) + of(list.result()) + PER_LIST * each);
    }

    private long sum(List<CelExpr> expressions) {
        return bounded(expressions.stream().mapToLong(this::of).sum());
    }

    /** Deeply nested lists must not overflow the count. */
    private static long bounded(long steps) {
        return Math.min(steps, 1_000_000_000_000L);
    }

    private long refused(String reason) {
        wrong = reason;
        return 1;
    }
}
