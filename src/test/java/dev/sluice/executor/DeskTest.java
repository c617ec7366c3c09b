package dev.sluice.executor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionMark.Phase;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.Execution;
import dev.sluice.executor.adapter.Adapter;
import dev.sluice.executor.adapter.Adapters;
import dev.sluice.executor.adapter.Order;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.TrustedKey;
import dev.sluice.signing.TrustedKeys;
import dev.sluice.topology.TraceHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One desk, with a log, a queue and an adapter that do as they are told. */
class DeskTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.sluice.executor");
    private static final Trace TRACE = new Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Position PLACE = new Position("live-actions", 1, 7);
    private static final Execution SHORT =
            new Execution(1, Duration.ofMillis(1), 1, Duration.ofMillis(200), Duration.ofSeconds(1));

    private final SigningKey key = SigningKey.ofSeed("gate", new byte[32], InstantSource.fixed(NOON), () -> "nonce");
    private final Permit permit = key.signed(permit());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SimulatedLog log = new SimulatedLog();
    private final List<String> happened = new ArrayList<>();
    private final List<ExecutionReport> reports = new ArrayList<>();
    private final List<AuditEntry> audits = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry);
    private final Deque<Answer> answers = new ArrayDeque<>();
    private Optional<String> denial = Optional.empty();
    private Instant now = NOON;
    private Duration untilControlsAreKnown = Duration.ZERO;
    private boolean stopping;
    private boolean idempotent;
    private @Nullable Duration allowed;

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void writesTheStartBeforeItSendsAndTheEndBeforeItReports() throws Exception {
        answers.add(new Answer.Done("done", "target"));
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("started", "sent", "ended", "reported");
        assertThat(reports.get(0).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void tellsTheTargetAndTheGateWhichTraceItBelongsTo() throws Exception {
        answers.add(new Answer.Done("done", "target"));
        work(permit);
        work(permit.signed(null));
        assertThat(happened).containsExactly("started", "sent", "ended", "reported", "audited");
        assertThat(traces).containsExactly(TRACE, TRACE, TRACE);
    }

    @Test
    void logsWhatDecisionEveryLineIsAboutWhicheverThreadWritesIt() throws Exception {
        Lines lines = new Lines();
        LOG.addAppender(lines);
        LOG.setLevel(Level.INFO);
        lines.start();
        try {
            log.failures = 1;
            answers.add(new Answer.Failed("HTTP 500", true));
            answers.add(new Answer.Done("done", "target"));
            work(permit);
            work(permit.signed(null));
        } finally {
            LOG.detachAppender(lines);
            LOG.setLevel(null);
        }
        assertThat(lines.seen)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(line -> assertThat(line)
                        .containsEntry("tenantId", "acme")
                        .containsEntry("decisionId", "d-1")
                        .containsEntry("traceId", "4bf92f3577b34da6a3ce929d0e0e4736"));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void givesBackWhatItFailsOnWithoutAWord() throws Exception {
        log.broken = true;
        assertThat(work(permit)).isEqualTo(AcknowledgeType.RELEASE);
        assertThat(happened).isEmpty();
    }

    @Test
    void countsWhatItWorksOnAndHowItEnds() throws Exception {
        answers.add(new Answer.Lost("throw"));
        work(permit);
        work(permit.signed(null));
        assertThat(registry.get("sluice.executor.working").gauge().value()).isZero();
        assertThat(permits("failed", true)).isEqualTo(1);
        assertThat(permits("refused", false)).isEqualTo(1);
        assertThat(permits("success", false)).isZero();
        assertThat(registry.get("sluice.executor.pickup").timer().count()).isEqualTo(1);
        assertThat(registry.get("sluice.executor.attempts")
                        .tags("adapter", "obedient", "status", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private double permits(String result, boolean ambiguous) {
        return registry.get("sluice.executor.permits")
                .tags("result", result, "ambiguous", Boolean.toString(ambiguous))
                .counter()
                .count();
    }

    @Test
    void leavesWhatAnotherHasBegunFirstAndReportsItsEndAgain() throws Exception {
        ExecutionMark theirs = ExecutionMark.started(permit, PLACE, "another", NOON);
        log.first = theirs;
        log.found.add(Optional.empty());
        log.found.add(Optional.of(theirs));
        log.found.add(Optional.of(ExecutionMark.ended(permit, PLACE, "another", report())));
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("started", "reported");
        assertThat(reports).containsExactly(report());
    }

    @Test
    void waitsForALogThatCannotBeRead() throws Exception {
        log.failures = 1;
        answers.add(new Answer.Done("done", "target"));
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("started", "sent", "ended", "reported");
    }

    @Test
    void writesAnEndDownHoweverOftenThatFails() throws Exception {
        log.endFailures = 1;
        answers.add(new Answer.Done("done", "target"));
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("started", "sent", "ended", "reported");
    }

    @Test
    void givesBackWhatItHasNotBegunWhenItIsToStop() throws Exception {
        stopping = true;
        assertThat(work(permit)).isEqualTo(AcknowledgeType.RELEASE);
        log.failures = 1;
        assertThat(work(permit)).isEqualTo(AcknowledgeType.RELEASE);
        assertThat(happened).isEmpty();
    }

    @Test
    void refusesAndAuditsWhatItDoesNotBelieve() throws Exception {
        assertThat(work(permit.signed(null))).isEqualTo(AcknowledgeType.REJECT);
        assertThat(happened).containsExactly("audited");
        assertThat(audits.get(0).reason()).isEqualTo("it is not signed");
        assertThat(audits.get(0).trigger()).isEqualTo(PLACE);
    }

    @Test
    void deniesWithoutAnAttemptWhenControlsCannotBeRead() throws Exception {
        denial = Optional.of("controls cannot be read");
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("started", "ended", "reported");
        assertThat(reports.get(0).status()).isEqualTo(Status.DENIED);
        assertThat(reports.get(0).attempts()).isEmpty();
        assertThat(reports.get(0).trace()).containsEntry("exec.denied_reason", "controls cannot be read");
    }

    @Test
    void doesNotKnowHowFarAnAdapterCameThatFailedOrHung() throws Exception {
        answers.add(new Answer.Lost("throw"));
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(reports.get(0).result()).isEqualTo("java.lang.IllegalStateException: broken");
        assertThat(reports.get(0).ambiguous()).isTrue();
        happened.clear();
        answers.add(new Answer.Lost("hang"));
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(reports.get(1).result()).isEqualTo("no answer in time");
        assertThat(reports.get(1).ambiguous()).isTrue();
    }

    @Test
    void sendsAgainWhatSomebodyBeganWhereThatDoesNoHarmAndStaysInDoubtWhenItFails() throws Exception {
        idempotent = true;
        log.found.add(Optional.of(ExecutionMark.started(permit, PLACE, "another", NOON)));
        answers.add(new Answer.Failed("HTTP 404", false));
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("sent", "ended", "reported");
        assertThat(reports.get(0).ambiguous()).isTrue();
    }

    @Test
    void beginsNothingThatHasExpiredMeanwhile() throws Exception {
        now = permit.expiresAt().minusMillis(10);
        untilControlsAreKnown = Duration.ofMillis(10);
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("started", "ended", "reported");
        assertThat(reports.get(0).status()).isEqualTo(Status.DENIED);
        assertThat(reports.get(0).ambiguous()).isFalse();
    }

    @Test
    void beginsWhatHasNotQuiteExpired() throws Exception {
        now = permit.expiresAt().minusMillis(11);
        untilControlsAreKnown = Duration.ofMillis(10);
        answers.add(new Answer.Done("done", "target"));
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("started", "sent", "ended", "reported");
    }

    @Test
    void goesOnAfterTheExpiryAndIsDoneWithinTheLease() throws Exception {
        beganJustBeforeTheExpiry();
        now = permit.expiresAt().plusMillis(900);
        untilControlsAreKnown = Duration.ofMillis(98);
        answers.add(new Answer.Done("done", "target"));
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("sent", "ended", "reported");
        assertThat(reports.get(0).status()).isEqualTo(Status.SUCCESS);
        assertThat(allowed)
                .isLessThanOrEqualTo(Duration.between(permit.expiresAt().plusMillis(900), permit.endsBy()));
    }

    @Test
    void sendsNothingAgainWhenTheTimeOfWhatWasBegunIsOverMeanwhile() throws Exception {
        beganJustBeforeTheExpiry();
        now = permit.expiresAt().plusMillis(900);
        untilControlsAreKnown = Duration.ofMillis(99);
        assertThat(work(permit)).isEqualTo(AcknowledgeType.ACCEPT);
        assertThat(happened).containsExactly("ended", "reported");
        assertThat(reports.get(0).status()).isEqualTo(Status.DENIED);
        assertThat(reports.get(0).ambiguous()).isTrue();
    }

    private void beganJustBeforeTheExpiry() {
        idempotent = true;
        Instant began = permit.expiresAt().minusMillis(1);
        log.found.add(Optional.of(ExecutionMark.started(permit, PLACE, "another", began)));
    }

    private AcknowledgeType work(Permit delivered) throws InterruptedException {
        KillSwitch killSwitch = new KillSwitch() {
            @Override
            public Optional<String> denial(Permit asked, Duration age, Duration atMost) {
                now = now.plus(untilControlsAreKnown);
                return denial;
            }

            @Override
            public @Nullable Control inForce(Permit asked) {
                return null;
            }

            @Override
            public long epoch() {
                return 4;
            }
        };
        InstantSource clock = () -> now;
        Desk desk = new Desk(
                "desk-1",
                (topic, headers, value) -> delivered,
                new TrustedKeys(List.of(TrustedKey.everything(key))),
                log,
                killSwitch,
                new Adapters(List.of(new Obedient())),
                new Attempts(killSwitch, threads, clock, meters),
                new Sent(),
                () -> stopping,
                clock,
                meters);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("live-actions", PLACE.partition(), PLACE.offset(), new byte[0], new byte[0]);
        TraceHeaders.add(TRACE, record.headers());
        return desk.work(new Letter(record, false));
    }

    private static Permit permit() {
        Decision decision = ExecutorLab.decision("d-1", "acme", Map.of());
        String digest = Digests.content(decision);
        return new Permit(
                Permit.idOf("acme", digest),
                decision,
                Digests.action(decision.action()),
                digest,
                "v1",
                0,
                0,
                NOON,
                NOON.plus(Permit.LIFETIME),
                "obedient",
                false,
                null,
                null,
                SHORT,
                null);
    }

    private ExecutionReport report() {
        return new ExecutionReport(
                permit.permitId(),
                "d-1",
                "acme",
                Status.SUCCESS,
                List.of(),
                NOON,
                NOON,
                "theirs",
                null,
                List.of(),
                null,
                false,
                Map.of(),
                null);
    }

    /** Keeps the fields of every line that is logged. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<Map<String, String>> seen = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            seen.add(Map.copyOf(event.getMDCPropertyMap()));
        }
    }

    /** Answers as it is told. */
    private final class Obedient implements Adapter {
        @Override
        public String name() {
            return "obedient";
        }

        @Override
        public boolean isIdempotent(Permit asked) {
            return idempotent;
        }

        @Override
        public Answer carryOut(Order order, Duration atMost) throws Exception {
            happened.add("sent");
            traces.add(order.trace());
            LOG.info("sending");
            allowed = atMost;
            Answer answer = answers.remove();
            if (answer.equals(new Answer.Lost("throw"))) {
                throw new IllegalStateException("broken");
            }
            if (answer.equals(new Answer.Lost("hang"))) {
                new CountDownLatch(1).await();
            }
            return answer;
        }
    }

    /** A log that says what it is told; without that, what was written. */
    private final class SimulatedLog implements ExecutionsLog {
        private final Deque<Optional<ExecutionMark>> found = new ArrayDeque<>();
        private @Nullable ExecutionMark first;
        private int failures;
        private int endFailures;
        private boolean broken;

        @Override
        public @Nullable ExecutionMark find(String idempotencyKey) {
            if (broken) {
                throw new IllegalStateException("nobody thought of that");
            }
            if (failures-- > 0) {
                throw new UnavailableException("the brokers are away");
            }
            return found.isEmpty() ? null : found.remove().orElse(null);
        }

        @Override
        public boolean begin(ExecutionMark start) {
            happened.add("started");
            return first == null || first.equals(start);
        }

        @Override
        public void end(ExecutionMark end) {
            if (endFailures-- > 0) {
                throw new UnavailableException("the brokers are away");
            }
            assertThat(end.phase()).isEqualTo(Phase.ENDED);
            happened.add("ended");
        }
    }

    /** Keeps what was sent. */
    private final class Sent implements Outgoing {
        @Override
        public Position mark(ExecutionMark mark) {
            throw new IllegalStateException("the log is simulated");
        }

        @Override
        public void report(ExecutionReport report, Trace trace) {
            happened.add("reported");
            traces.add(trace);
            reports.add(report);
        }

        @Override
        public void audit(AuditEntry entry, Trace trace) {
            happened.add("audited");
            traces.add(trace);
            audits.add(entry);
        }
    }
}
