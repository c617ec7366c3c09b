package dev.sluice.http;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Position;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.submit.ControlPlaneAnswer;
import dev.sluice.submit.DecisionAnswer;
import dev.sluice.submit.RulingAnswer;
import dev.sluice.submit.Submissions;
import java.time.Duration;
import java.util.List;

/** The way into the gate for what callers bring. Its methods are those of {@link Submissions}, and throw what those throw. */
public interface Inputs {
    /** Submits a decision and waits for its verdict. */
    DecisionAnswer decision(Decision decision, Duration timeout);

    /** Submits metrics. */
    Position snapshot(MetricsSnapshot snapshot);

    /** Submits a ruling and waits for what becomes of it. */
    RulingAnswer ruling(Ruling ruling, Duration timeout);

    /** Submits a control. */
    ControlPlaneAnswer control(Control control, Duration timeout);

    /** Submits a policy document. */
    ControlPlaneAnswer policy(PolicySource source, Duration timeout);

    /** The newest documents written for a scope, newest first. */
    List<PolicySource> policyHistory(String scope, int limit);

    /** The way in through Kafka. */
    static Inputs of(Submissions submissions) {
        return new ThroughKafka(submissions);
    }

    /** The way in through Kafka. */
    record ThroughKafka(Submissions submissions) implements Inputs {
        @Override
        public DecisionAnswer decision(Decision decision, Duration timeout) {
            return submissions.decision(decision, timeout);
        }

        @Override
        public Position snapshot(MetricsSnapshot snapshot) {
            return submissions.snapshot(snapshot);
        }

        @Override
        public RulingAnswer ruling(Ruling ruling, Duration timeout) {
            return submissions.ruling(ruling, timeout);
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
    }
}
