package dev.sluice.http;

import dev.sluice.audit.Checkpoints;
import dev.sluice.audit.Written;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.submit.ControlPlaneAnswer;
import dev.sluice.submit.DecisionAnswer;
import dev.sluice.submit.RulingAnswer;
import dev.sluice.submit.Submissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way into the gate for what callers bring. Its methods are those of {@link Submissions}, and throw what those throw.
 * What comes of a decision or a ruling is told the trace that its caller named.
 */
public interface Inputs {
    /** Submits a decision and waits for its verdict. */
    DecisionAnswer decision(Decision decision, Trace trace, Duration timeout);

    /** Submits metrics. */
    Position snapshot(MetricsSnapshot snapshot);

    /** Submits a ruling and waits for what becomes of it. */
    RulingAnswer ruling(Ruling ruling, Trace trace, Duration timeout);

    /** Submits a control. */
    ControlPlaneAnswer control(Control control, Duration timeout);

    /** Submits a policy document. */
    ControlPlaneAnswer policy(PolicySource source, Duration timeout);

    /** The newest documents written for a scope, newest first. */
    List<PolicySource> policyHistory(String scope, int limit);

    /** Has a checkpoint of the audit log written. */
    Written checkpoint(Duration timeout);

    /**
     * The way in through Kafka.
     *
     * @param checkpoints writes checkpoints; null where there is no key to sign them with
     */
    static Inputs of(Submissions submissions, @Nullable Checkpoints checkpoints) {
        return new ThroughKafka(submissions, checkpoints);
    }

    /** The way in through Kafka. */
    record ThroughKafka(Submissions submissions, @Nullable Checkpoints checkpoints) implements Inputs {
        @Override
        public DecisionAnswer decision(Decision decision, Trace trace, Duration timeout) {
            return submissions.decision(decision, trace, timeout);
        }

        @Override
        public Position snapshot(MetricsSnapshot snapshot) {
            return submissions.snapshot(snapshot);
        }

        @Override
        public RulingAnswer ruling(Ruling ruling, Trace trace, Duration timeout) {
            return submissions.ruling(ruling, trace, timeout);
        }

        @Override
        public ControlPlaneAnswer control(Control control, Duration timeout) {
            return submissions.control(control, timeout);
        }

        @Override
        public ControlPlaneAnswer policy(PolicySource source, Duration timeout) {
            return submissions.policy(source, timeout);
        }

        @Override
        public List<PolicySource> policyHistory(String scope, int limit) {
            return submissions.policyHistory(scope, limit);
        }

        @Override
        public Written checkpoint(Duration timeout) {
            if (checkpoints == null) {
                throw ProblemException.notConfigured(
                        "signing.key is not configured: a checkpoint that nobody signs proves nothing");
            }
            return checkpoints.write(timeout);
        }
    }
}
