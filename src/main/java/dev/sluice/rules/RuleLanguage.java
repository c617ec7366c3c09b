package dev.sluice.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.sluice.core.guard.RuleObject;
import dev.sluice.core.guard.RuleVocabulary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compiles conditions. An expression may read what {@link RuleVocabulary} lists, calls nothing that has an effect or looks
 * at a clock, and must be true or false. Policies of many tenants hold the same rules, so what was compiled lately is
 * kept.
 */
public final class RuleLanguage {
    /** The longest expression, in characters. */
    public static final int LONGEST = 4096;
    /** The most elements of lists that one evaluation goes through. */
    static final int MOST_ITERATIONS = 256;

    private static final int MOST_KEPT = 2_000;
    private static final int DEEPEST = 64;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxParseRecursionDepth(DEEPEST)
            .maxExpressionCodePointSize(LONGEST)
            .build();
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

    private static final Map<String, Compilation> KEPT =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Compilation> eldest) {
                    return size() > MOST_KEPT;
                }
            });

    private RuleLanguage() {}

    private static CelCompiler compiler() {
        CelTypes types = CelTypes.of(RuleVocabulary.VARIABLES);
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(types)
                .addVar(RuleVocabulary.NOW, SimpleType.TIMESTAMP)
                .setResultType(SimpleType.BOOL);
        for (RuleObject<?> variable : RuleVocabulary.VARIABLES) {
            builder.addVar(variable.name(), types.of(variable.name()));
        }
        return builder.build();
    }

    /** The condition a text holds, or what is wrong with it. */
    public static Compilation compile(String text) {
        Compilation known = KEPT.get(text);
        if (known == null) {
            known = compiled(text);
            KEPT.put(text, known);
        }
        return known;
    }

    private static Compilation compiled(String text) {
        CelValidationResult result = COMPILER.compile(text);
        if (result.hasError()) {
            return new Compilation.Refused(reason(result.getErrors().get(0)));
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            String tooHeavy = Weight.wrong(tree.getExpr());
            return tooHeavy == null
                    ? new Compilation.Compiled(
                            new CelCondition(text, RUNTIME.createProgram(tree), ActionTypes.of(tree.getExpr())))
                    : new Compilation.Refused(tooHeavy);
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compilation.Refused("is no condition: " + e.getMessage());
        }
    }

    private static String reason(CelIssue issue) {
        CelSourceLocation at = issue.getSourceLocation();
        String line = at.getLine() > 1 ? "line " + at.getLine() + ", " : "";
        String message = issue.getMessage().replace(" (in container '')", "").replace(CelTypes.NAMESPACE, "");
        return "is no condition: at " + line + "character " + (at.getColumn() + 1) + ", " + message;
    }
}
