package dev.sluice.bench;

import com.sun.management.ThreadMXBean;
import dev.sluice.core.guard.Verdict;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the guards alone take of this thread's processor time, which other processes do not lengthen: a quick look. The
 * benchmarks in {@code src/jmh} measure the same cases with more care.
 */
final class JudgingRun {
    private static final int WARM_UP_BATCHES = 4;
    private static final int BATCH = 50_000;
    private static final int QUICK_BATCH = 15_000;
    private static final int BATCHES = 9;
    private static final int MATCHING = 5;
    private static final int OTHERS = 98;

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /** Keeps the compiler from leaving out what nobody looks at. */
    private int sink;

    private final int batch;

    private JudgingRun(int batch) {
        this.batch = batch;
    }

    static void run(Plan plan, Results results, Consumer<String> progress) {
        progress.accept("judging alone");
        new JudgingRun(plan.scale().quick() ? QUICK_BATCH : BATCH).run(results);
    }

    private void run(Results results) {
        double plain = micros(JudgingCase.under(ReferencePolicy.withoutRules()));
        double matching = micros(JudgingCase.under(ReferencePolicy.withMatchingRules(MATCHING)));
        double one = micros(JudgingCase.under(ReferencePolicy.withRules(1)));
        double many = micros(JudgingCase.under(ReferencePolicy.withRules(OTHERS + 1)));
        results.add(Figure.JUDGING_TIME, plain);
        results.add(Figure.JUDGING_BYTES, bytes(JudgingCase.under(ReferencePolicy.withoutRules())));
        results.add(Figure.RULE_TIME, (matching - plain) / MATCHING);
        results.add(Figure.OTHER_RULES_TIME, many - one);
        if (sink == 0) {
            throw new BenchException("nothing was judged");
        }
    }

    /** The median of some batches. */
    private double micros(JudgingCase judging) {
        judge(judging, WARM_UP_BATCHES * batch);
        var batches = IntStream.range(0, BATCHES)
                .mapToDouble(number -> {
                    long start = THREADS.getCurrentThreadCpuTime();
                    judge(judging, batch);
                    return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / batch;
                })
                .sorted()
                .toArray();
        return batches[BATCHES / 2];
    }

    private double bytes(JudgingCase judging) {
        judge(judging, batch);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        judge(judging, batch);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) batch;
    }

    private void judge(JudgingCase judging, int times) {
        for (int time = 0; time < times; time++) {
            Verdict verdict = judging.judge();
            sink += verdict.findings().size();
        }
    }
}
