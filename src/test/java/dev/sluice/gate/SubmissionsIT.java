package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.submit.ControlPlaneAnswer;
import dev.sluice.submit.DecisionAnswer;
import dev.sluice.submit.RulingAnswer;
import dev.sluice.submit.Submissions;
import dev.sluice.submit.TooManyWaitingException;
import dev.sluice.submit.UnavailableException;
import dev.sluice.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    /** What happens here happens now: append time is the broker's own. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static final String TENANT = "acme";

    private final TestKafka kafka = new TestKafka.Embedded();
    private final Lab lab = new Lab(kafka);

    @TempDir
    private Path directory;

    private Submissions submissions;

    @BeforeEach
    void open() {
        submissions = Submissions.open(lab.submissions(2));
    }

    @AfterEach
    void close() throws Exception {
        submissions.close();
        lab.close();
    }

    @Test
    void answersWithWhatTheGateCommits() throws Exception {
        try (RunningGate gate = gate()) {
            DecisionAnswer first = submissions.decision(notification("n-1", 0.1), SOON);
            assertThat(verdict(first).disposition()).isEqualTo(Disposition.APPROVED);
            assertThat(verdict(first).evidence().arrival().position()).isEqualTo(first.position());

            DecisionAnswer again = submissions.decision(notification("n-1", 0.1), SOON);
            assertThat(again).isEqualTo(new DecisionAnswer.Repeated(again.position(), TENANT, "n-1"));
            assertThat(verdict(submissions.decision(notification("n-1", 0.2), SOON))
                            .blockReason())
                    .contains("n-1");

            assertThat(submissions.decision(notification("n-3", "?", 0.1), SOON))
                    .isInstanceOfSatisfying(
                            DecisionAnswer.Unreadable.class,
                            it -> assertThat(it.reason()).contains("tenantId"));

            submissions.snapshot(snapshot());
            Decision shift = decision("s-1", "shift_traffic", Map.of("shiftPercentage", 25.0), 0.1);
            Verdict joined = verdict(submissions.decision(shift, SOON));
            assertThat(joined.disposition()).isEqualTo(Disposition.APPROVED);
            assertThat(joined.evidence().snapshot()).isNotNull();

            assertThat(submissions.decision(notification("n-2", 0.1), Duration.ZERO))
                    .isInstanceOf(DecisionAnswer.Pending.class);
            await().atMost(SOON).untilAsserted(() -> assertThat(lab.verdicts()).containsKey("acme/n-2"));
            assertThat(gate.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }
    }

    @Test
    void aGateThatKeepsUpDoesNotWaitForTheIntervalOfOneThatIsBehind() throws Exception {
        Map<String, String> settings = lab.settings(directory.resolve("state"));
        settings.put("commit.interval.behind.ms", "30000");
        try (RunningGate gate = RunningGate.start(lab.configuration(settings))) {
            verdict(submissions.decision(notification("the first waits for the start", 0.1), SOON.multipliedBy(2)));
            for (int i = 0; i < 5; i++) {
                // the fourth in flight waits for a slot, and is let through by time alone
                assertThat(verdict(submissions.decision(notification("prompt-" + i, 0.1), SOON.dividedBy(3)))
                                .disposition())
                        .isEqualTo(Disposition.APPROVED);
            }
            assertThat(gate.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }
    }

    @Test
    void answersManyAtTheSameTimeEachWithItsOwn() throws Exception {
        try (RunningGate gate = gate();
                Submissions many = Submissions.open(lab.submissions(60))) {
            List<CompletableFuture<Verdict>> answers = IntStream.range(0, 60)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> verdict(many.decision(notification("many-" + i, "tenant-" + i % 7, 0.1), SOON)),
                            task -> new Thread(task).start()))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get().decisionId()).isEqualTo("many-" + i);
            }
            assertThat(gate.httpPort()).isPositive();
        }
    }

    @Test
    void sendsRulingsAndSaysWhatBecameOfThem() throws Exception {
        try (RunningGate gate = gate()) {
            Verdict held = verdict(submissions.decision(notification("h-1", 0.9), SOON));
            assertThat(held.disposition()).isEqualTo(Disposition.AWAITING_APPROVAL);

            RulingAnswer other = submissions.ruling(ruling("h-1", "0".repeat(64)), SOON);
            assertThat(other)
                    .isInstanceOfSatisfying(
                            RulingAnswer.Refused.class,
                            refused -> assertThat(refused.reason()).contains("actionDigest"));

            RulingAnswer taken = submissions.ruling(ruling("h-1", held.actionDigest()), SOON);
            assertThat(taken)
                    .isInstanceOfSatisfying(
                            RulingAnswer.Taken.class,
                            it -> assertThat(it.verdict())
                                    .extracting(Verdict::disposition)
                                    .isEqualTo(Disposition.APPROVED));
            assertThat(submissions.ruling(ruling("h-1", held.actionDigest()), SOON))
                    .isInstanceOf(RulingAnswer.Refused.class);
            assertThat(gate.httpPort()).isPositive();
        }
    }

    @Test
    void putsControlsAndPoliciesInForceOrSaysWhyNot() throws Exception {
        try (RunningGate gate = gate()) {
            assertThat(submissions.control(control(ControlState.HALTED), SOON))
                    .isInstanceOf(ControlPlaneAnswer.InForce.class);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(lab.audit().stream()
                                    .filter(entry -> entry.result().equals("HALTED")))
                            .hasSize(Lab.PARTITIONS));
            assertThat(verdict(submissions.decision(notification("c-1", 0.1), SOON))
                            .blockReason())
                    .contains("drill");
            assertThat(submissions.control(control(ControlState.ACTIVE), SOON))
                    .isInstanceOf(ControlPlaneAnswer.InForce.class);

            assertThat(submissions.policy(policy("concurrency: {max: -1}"), SOON))
                    .isInstanceOfSatisfying(
                            ControlPlaneAnswer.Refused.class,
                            refused -> assertThat(refused.reason()).contains("concurrency.max"));
            ControlPlaneAnswer second = submissions.policy(policy("extends: cicd\n"), SOON);
            assertThat(second).isInstanceOf(ControlPlaneAnswer.InForce.class);

            assertThat(submissions.policyHistory("default", 10))
                    .extracting(PolicySource::document)
                    .containsExactly("extends: cicd\n", "concurrency: {max: -1}", "extends: payments\n");
            assertThat(submissions.policyHistory("default", 1))
                    .singleElement()
                    .satisfies(newest -> assertThat(newest.epoch()).isEqualTo(second.epoch()));
            assertThat(submissions.policyHistory("tenant:nobody", 10)).isEmpty();
            assertThat(gate.httpPort()).isPositive();
        }
    }

    @Test
    void waitsForNoMoreThanItMayAndLetsThemGoWhenItCloses() throws Exception {
        // no gate runs, so nobody is answered
        List<CompletableFuture<DecisionAnswer>> waiting = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> submissions.decision(notification("w-" + i, 0.1), Duration.ofMinutes(10)),
                        task -> new Thread(task).start()))
                .toList();
        await().atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(
                                () -> submissions.decision(notification("w-more", 0.1), A_MOMENT))
                        .isInstanceOf(TooManyWaitingException.class)
                        .hasMessageContaining("2 callers"));
        await().atMost(SOON).until(() -> lab.ends(Topics.DECISIONS) >= 2);
        submissions.close();
        for (CompletableFuture<DecisionAnswer> each : waiting) {
            assertThat(each.get()).isInstanceOf(DecisionAnswer.Pending.class);
        }
        assertThatThrownBy(() -> submissions.decision(notification("late", 0.1), A_MOMENT))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void givesPlacesBackWhenTimeIsUp() {
        for (int i = 0; i < 3; i++) {
            assertThat(submissions.decision(notification("t-" + i, 0.1), A_WHILE))
                    .isInstanceOf(DecisionAnswer.Pending.class);
        }
    }

    @Test
    void saysInTimeThatTheBrokerIsGone() throws ExecutionException, InterruptedException {
        assertThat(submissions.decision(notification("g-1", 0.1), A_WHILE)).isInstanceOf(DecisionAnswer.Pending.class);
        kafka.close();
        long before = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> submissions.decision(notification("g-2", 0.1), Duration.ofSeconds(1)))
                    .isInstanceOf(UnavailableException.class);
        }
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> submissions.control(control(ControlState.HALTED), A_MOMENT))
                    .isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> submissions.control(control(ControlState.HALTED), Duration.ZERO))
                    .isInstanceOf(UnavailableException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    }

    private RunningGate gate() {
        return RunningGate.start(lab.configuration(lab.settings(directory.resolve("state"))));
    }

    private static Verdict verdict(DecisionAnswer answer) {
        assertThat(answer).isInstanceOf(DecisionAnswer.Answered.class);
        return ((DecisionAnswer.Answered) answer).verdict();
    }

    private Decision notification(String id, double risk) {
        return notification(id, TENANT, risk);
    }

    private Decision notification(String id, String tenantId, double risk) {
        return decision(id, tenantId, "send_notification", Map.of("message", "hello"), risk);
    }

    private Decision decision(String id, String type, Map<String, Object> parameters, double risk) {
        return decision(id, TENANT, type, parameters, risk);
    }

    private Decision decision(String id, String tenantId, String type, Map<String, Object> parameters, double risk) {
        return new Decision(
                id,
                tenantId,
                Environment.DEV,
                "router",
                new Action(type, "target-" + id, parameters, null, new EstimatedImpact(risk, 0.02, null)),
                0.85,
                false,
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                start);
    }

    private MetricsSnapshot snapshot() {
        return new MetricsSnapshot(TENANT, "target-s-1", start, 0.832, 80, 260, 420, 0.168, 120, null, null, Map.of());
    }

    private static Ruling ruling(String decisionId, String digest) {
        return new Ruling(
                TENANT, decisionId, Answer.APPROVE, "ben", "seen", digest, Instant.now(), List.of("approver"), null);
    }

    private static Control control(ControlState state) {
        return new Control("tenant:" + TENANT, state, false, "drill", "ana", Instant.now(), 0);
    }

    private static PolicySource policy(String document) {
        return new PolicySource("default", document, 0, "ana", "test", Instant.now());
    }
}
