package dev.sluice.topology;

import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A case with its verdict, and with what came of it when it was an approved dry run.
 *
 * @param submission what led to it
 * @param judged the case
 * @param verdict the verdict
 * @param outcome the simulated outcome, null unless a dry run was approved
 */
record Judged(
        Submission submission,
        Case judged,
        Verdict verdict,
        @Nullable Outcome outcome) {}
