package dev.sluice.serde.state;

import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Verdicts. Most of their findings are one of a few sentences; those are a number each, and the rest of the verdict is in
 * Avro's form: a quarter of the bytes, which count four times, in time and space, in the store and in its changelog.
 *
 * <p>Version 1 is Avro's form of the whole.
 */
final class VerdictFormat implements StateFormat<Verdict> {
    static final StateFormat<Verdict> VERDICT = new VerdictFormat();

    private static final int IN_FULL = 1;
    private static final int SHORTENED = 2;
    /** More findings than this are no verdict: a damaged count must not ask for all the memory there is. */
    private static final int MOST_FINDINGS = 1000;

    private VerdictFormat() {}

    @Override
    public int version() {
        return SHORTENED;
    }

    @Override
    public void write(Verdict verdict, StateWriter out) throws IOException {
        List<Finding> others = new ArrayList<>();
        out.count(verdict.findings().size());
        for (Finding finding : verdict.findings()) {
            int number = KnownFindings.number(finding, verdict.tenantId());
            out.count(number);
            if (number == KnownFindings.UNKNOWN) {
                others.add(finding);
            }
        }
        out.versioned(AvroFormats.VERDICT, verdict.with(others));
    }

    @Override
    public Verdict read(StateReader in, int version) throws IOException {
        return version == IN_FULL ? AvroFormats.VERDICT.read(in, version) : shortened(in);
    }

    private static Verdict shortened(StateReader in) throws IOException {
        int count = in.count();
        if (count < 0 || count > MOST_FINDINGS) {
            throw new IOException("a verdict has " + count + " findings");
        }
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.count();
        }
        Verdict rest = in.versioned(AvroFormats.VERDICT);
        List<Finding> findings = new ArrayList<>(count);
        int next = 0;
        for (int number : numbers) {
            if (number != KnownFindings.UNKNOWN) {
                findings.add(KnownFindings.finding(number, rest.tenantId()));
            } else if (next < rest.findings().size()) {
                findings.add(rest.findings().get(next++));
            } else {
                throw new IOException("a verdict lacks findings");
            }
        }
        return rest.with(findings);
    }
}
