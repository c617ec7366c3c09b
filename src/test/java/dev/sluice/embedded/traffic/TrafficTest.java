package dev.sluice.embedded.traffic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int DEMO_SECONDS = 30;

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(demo(7)).isEqualTo(demo(7)).isNotEqualTo(demo(8));
    }

    @Test
    void doesNotCareInWhichOrderItIsAsked() {
        Traffic traffic = new Traffic(7, NOON, 50);
        traffic.at(NOON.plusSeconds(20));
        assertThat(traffic.at(NOON.plusSeconds(3))).isEqualTo(new Traffic(7, NOON, 50).at(NOON.plusMillis(3_900)));
        assertThat(traffic.at(NOON.minusMillis(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 50, 200})
    void keepsToItsRate(int perSecond) {
        Traffic traffic = new Traffic(7, NOON, perSecond);
        long sent = 0;
        for (int second = 0; second < DEMO_SECONDS; second++) {
            sent += proposals(traffic.at(NOON.plusSeconds(second)).stream()).count();
        }
        assertThat(sent / (double) DEMO_SECONDS).isBetween(perSecond * 0.85, perSecond * 1.2 + 1);
    }

    @Test
    void refusesARateOfNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Traffic(7, NOON, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 42})
    void sendsInOrderAndNothingFromTheFuture(long seed) {
        for (Sending sending : demo(seed)) {
            assertThat(madeAt(sending)).isBeforeOrEqualTo(sending.at());
        }
        assertThat(new Traffic(seed, NOON, 50).at(NOON.plusSeconds(4)))
                .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 42})
    void hasEveryKindOfDecisionWithinHalfAMinute(long seed) {
        Map<String, Predicate<Decision>> kinds = new HashMap<>();
        Fleet.TENANTS.forEach(
                tenant -> kinds.put(tenant, decision -> decision.tenantId().equals(tenant)));
        for (Environment environment : Environment.values()) {
            kinds.put(environment.name(), decision -> decision.environment() == environment);
        }
        for (String agent : List.of(Router.NAME, SureBot.NAME, CautiousOps.NAME, RetryStorm.NAME)) {
            kinds.put(agent, decision -> decision.source().equals(agent));
        }
        for (String type : List.of("shift_traffic", "disable_route", "send_notification", "noop", "drop_database")) {
            kinds.put(type, decision -> decision.action().type().equals(type));
        }
        kinds.put("in words", decision -> decision.action().description() != null);
        kinds.put("too much", decision -> number(decision, "shiftPercentage") > 50);
        kinds.put("too often", decision -> number(decision, "retryMultiplier") > 3);
        kinds.put("not sure enough", decision -> decision.confidence() < 0.6);
        kinds.put("nearly sure enough", decision -> decision.confidence() >= 0.6 && decision.confidence() < 0.7);
        kinds.put("impossibly sure", decision -> decision.confidence() == 1.0);
        kinds.put("risky", decision -> decision.action().riskLevel() >= 0.7);
        kinds.put("asks for a human", Decision::requiresHumanApproval);
        kinds.put(
                "torn",
                decision -> decision.hypotheses().size() == 2
                        && decision.hypotheses().get(0).probability() < 0.5);
        kinds.put("contradictory", decision -> decision.signals().containsKey("cpu_low"));
        kinds.put("not allowed upstream", decision -> !decision.allowed());
        kinds.put("live, risk not acknowledged", decision -> decision.isLive() && !decision.acknowledgeRisk());
        kinds.put("live by the book", decision -> decision.isLive() && decision.planId() != null);
        List<Decision> decisions = proposals(demo(seed).stream()).toList();
        kinds.forEach((name, kind) -> assertThat(decisions).as(name).anyMatch(kind));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 42})
    void rehearsesWhatIsDoneByTheBook(long seed) {
        List<Decision> planned = proposals(demo(seed).stream())
                .filter(decision -> decision.planId() != null)
                .toList();
        for (Decision live : planned.stream().filter(Decision::isLive).toList()) {
            assertThat(live.acknowledgeRisk()).isTrue();
            assertThat(planned).anySatisfy(rehearsal -> {
                assertThat(rehearsal.mode()).isEqualTo(Mode.DRY_RUN);
                assertThat(rehearsal.planId()).isEqualTo(live.planId());
                assertThat(rehearsal.tenantId()).isEqualTo(live.tenantId());
                assertThat(rehearsal.environment()).isEqualTo(live.environment());
                assertThat(Digests.action(rehearsal.action())).isEqualTo(Digests.action(live.action()));
                assertThat(rehearsal.decidedAt()).isBefore(live.decidedAt());
            });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 42})
    void repeatsSomeDecisionsAndReusesSomeIds(long seed) {
        Set<SentDecision> distinct = new HashSet<>();
        Set<String> ids = new HashSet<>();
        long sent = 0;
        for (Decision decision : proposals(demo(seed).stream()).toList()) {
            distinct.add(SentDecision.of(decision));
            ids.add(decision.tenantId() + decision.decisionId());
            sent++;
        }
        assertThat(sent - distinct.size()).as("repeats").isBetween(15L, 90L);
        assertThat(distinct.size() - ids.size()).as("reused ids").isBetween(1, 30);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 42})
    void hasSnapshotsThatAreLateAndSnapshotsThatAreOvertaken(long seed) {
        Map<String, Instant> newest = new HashMap<>();
        long late = 0;
        long overtaken = 0;
        for (Sending sending : demo(seed)) {
            if (sending.what() instanceof TrafficRecord.Observation observation) {
                MetricsSnapshot snapshot = observation.snapshot();
                Duration age = Duration.between(snapshot.observedAt(), sending.at());
                Instant before = newest.getOrDefault(snapshot.target(), Instant.EPOCH);
                if (age.compareTo(Duration.ofSeconds(20)) >= 0) {
                    assertThat(age).isLessThanOrEqualTo(Duration.ofSeconds(90));
                    late++;
                } else if (snapshot.observedAt().isBefore(before)) {
                    overtaken++;
                } else {
                    newest.put(snapshot.target(), snapshot.observedAt());
                }
            }
        }
        assertThat(late).as("late").isPositive();
        assertThat(overtaken).as("overtaken").isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 42})
    void hasAnIncidentThatHeals(long seed) {
        Health health = new Health(seed, NOON);
        Site site = requireNonNull(health.troubled(NOON.plusSeconds(15)));
        assertThat(health.observed(site, NOON.plusSeconds(2)).successRate()).isGreaterThan(0.95);
        assertThat(health.observed(site, NOON.plusSeconds(9)).successRate()).isBetween(0.7, 0.9);
        MetricsSnapshot worst = health.observed(site, NOON.plusSeconds(16));
        assertThat(worst.successRate()).isBetween(0.59, 0.61);
        assertThat(worst.signals()).containsEntry("error_rate_high", true);
        assertThat(health.observed(site, NOON.plusSeconds(29)).successRate()).isGreaterThan(0.95);
        assertThat(health.troubled(NOON.plusSeconds(2))).isNull();
        assertThat(health.troubled(NOON.plusSeconds(30))).isNull();
        assertThat(health.troubled(NOON.plusSeconds(60))).isNotNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 42})
    void hasEveryKindOfPoison(long seed) {
        List<TrafficRecord> all = demo(seed).stream().map(Sending::what).toList();
        assertThat(all).hasAtLeastOneElementOfType(TrafficRecord.Rubbish.class);
        assertThat(all).hasAtLeastOneElementOfType(TrafficRecord.Torso.class);
        assertThat(all).hasAtLeastOneElementOfType(TrafficRecord.Nothing.class);
    }

    @Test
    void usesNoIdOfAnEarlierStart() {
        Set<String> today = new HashSet<>();
        proposals(demo(1).stream()).forEach(decision -> today.add(decision.decisionId()));
        Traffic tomorrow = new Traffic(1, NOON.plus(Duration.ofDays(1)), 50);
        assertThat(proposals(tomorrow.at(tomorrow.start()).stream()).map(Decision::decisionId))
                .doesNotContainAnyElementsOf(today);
    }

    private static List<Sending> demo(long seed) {
        Traffic traffic = new Traffic(seed, NOON, Traffic.DECISIONS_PER_SECOND);
        List<Sending> all = new ArrayList<>();
        for (int second = 0; second < DEMO_SECONDS; second++) {
            all.addAll(traffic.at(NOON.plusSeconds(second)));
        }
        return all;
    }

    private static Stream<Decision> proposals(Stream<Sending> sendings) {
        return sendings.map(Sending::what)
                .filter(TrafficRecord.Proposal.class::isInstance)
                .map(TrafficRecord.Proposal.class::cast)
                .map(TrafficRecord.Proposal::decision);
    }

    private static Instant madeAt(Sending sending) {
        if (sending.what() instanceof TrafficRecord.Proposal proposal) {
            return proposal.decision().decidedAt();
        }
        if (sending.what() instanceof TrafficRecord.Observation observation) {
            return observation.snapshot().observedAt();
        }
        return sending.at();
    }

    private static double number(Decision decision, String parameter) {
        return decision.action().parameters().get(parameter) instanceof Number number ? number.doubleValue() : 0;
    }
}
