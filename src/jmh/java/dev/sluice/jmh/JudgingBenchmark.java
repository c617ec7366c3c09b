package dev.sluice.jmh;

import dev.sluice.bench.JudgingCase;
import dev.sluice.bench.ReferencePolicy;
import dev.sluice.core.guard.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the guards take for a decision of the reference workload when all evidence is there. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JudgingBenchmark {
    /** Which rules the policy has besides every guard. */
    @Param({"none", "1 matching", "5 matching", "1 matching and 99 others", "reference"})
    private String rules = "none";

    private JudgingCase judging = JudgingCase.under(ReferencePolicy.withoutRules());

    /** Compiles the policy. */
    @Setup
    public void prepare() {
        judging = JudgingCase.under(
                switch (rules) {
                    case "none" -> ReferencePolicy.withoutRules();
                    case "1 matching" -> ReferencePolicy.withMatchingRules(1);
                    case "5 matching" -> ReferencePolicy.withMatchingRules(5);
                    case "1 matching and 99 others" -> ReferencePolicy.withRules(100);
                    default -> ReferencePolicy.reference();
                });
    }

    /** One verdict. */
    @Benchmark
    public Verdict judge() {
        return judging.judge();
    }
}
