package dev.sluice.topology;

import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.execute.Redactor;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Guardrails;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.Policies;
import dev.sluice.serde.records.VerdictRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a verdict records is enough to judge its decision again, to the same verdict byte for byte. */
class JudgedAgainTest {
    private static final String DOCUMENT = """
            extends: payments
            rules:
              - {name: far, when: "decision.action.target.startsWith('t1')", level: WARN, code: FAR, message: far away}
              - {name: much, when: "decision.action.parameters.shiftPercentage > 40", level: HOLD, code: MUCH, message: much, actions: [shift_traffic]}
              - {name: blind, when: "metrics.successRate < 0.1", level: BLOCK, code: BLIND, message: nothing works}
            """;

    private final Map<String, Decision> sent = new HashMap<>();

    @Test
    void theRecordedEvidenceGivesTheSameVerdict() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.err.println("seed " + seed);
        List<Verdict> verdicts = verdicts(new Random(seed));
        assertThat(verdicts).hasSizeGreaterThan(300);
        Policy policy = Policies.effective(Map.of("default", DOCUMENT), Cast.ACME, Environment.DEV)
                .orThrow();
        Guardrails guardrails = Guardrails.of(policy);
        for (Verdict verdict : verdicts) {
            Verdict again = guardrails.judge(recorded(verdict, policy), Redactor::redact);
            assertThat(bytes(again)).as(verdict.decisionId()).isEqualTo(bytes(verdict));
        }
    }

    private List<Verdict> verdicts(Random random) {
        try (LocalGate gate = new LocalGate(NOON, Windows.DEFAULT, new SimpleMeterRegistry())) {
            gate.send(Cast.policy(DOCUMENT));
            for (int i = 0; i < 300; i++) {
                String target = "t" + random.nextInt(20);
                if (random.nextInt(3) == 0) {
                    gate.send(Cast.snapshot(target, random.nextDouble(), gate.now()));
                }
                Action action = random.nextInt(4) == 0 ? Cast.notification() : Cast.shift(target, random.nextInt(70));
                Mode mode = random.nextInt(5) == 0 ? Mode.LIVE : Mode.DRY_RUN;
                Decision decision = Cast.decision("d" + i, action, gate.now(), mode, random.nextInt(8) == 0);
                sent.put(decision.decisionId(), decision);
                gate.send(decision);
                if (random.nextInt(12) == 0) {
                    gate.send(Cast.approve(decision, "ana"));
                }
                gate.advance(Duration.ofMillis(random.nextInt(2_000)));
            }
            gate.advance(Duration.ofMinutes(30));
            return gate.verdicts();
        }
    }

    private Case recorded(Verdict verdict, Policy policy) {
        Decision asSent = Objects.requireNonNull(sent.get(verdict.decisionId()));
        Decision decision = asSent.withAction(policy.catalog().canonical(asSent.action()));
        CatalogEntry entry = policy.catalog().find(decision.action().type());
        assertThat(verdict.evidence().policyVersion()).isEqualTo(policy.version());
        return new Case(decision, verdict.actionDigest(), verdict.contentDigest(), policy, entry, verdict.evidence());
    }

    private static byte[] bytes(Verdict verdict) throws IOException {
        var encoded = dev.sluice.schema.Verdict.getEncoder().encode(VerdictRecords.toAvro(verdict));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
