package dev.sluice.executor;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Account;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.Delivery;
import dev.sluice.core.execute.Ending;
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.NextStep;
import dev.sluice.core.execute.Permit;
import dev.sluice.executor.adapter.Adapter;
import dev.sluice.executor.adapter.Adapters;
import dev.sluice.log.LogFields;
import dev.sluice.serde.RegistryUnavailableException;
import dev.sluice.serde.UndecodableException;
import dev.sluice.signing.Statement;
import dev.sluice.signing.Verifier;
import dev.sluice.topology.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off one delivered record after the other: finds out what is known, lets the core say what to do, does it, and says
 * what to tell the queue. For one thread.
 *
 * @param id names this executor, and this desk of it, in the log of executions
 * @param reader reads permits
 * @param verifier whom to believe
 * @param log the memory all executors share
 * @param killSwitch what may not be done
 * @param adapters what carries actions out
 * @param attempts makes attempts
 * @param outgoing takes what is written
 * @param stopping whether nothing new is to be begun
 * @param clock the time here
 * @param meters what is counted
 */
record Desk(
        String id,
        Reader<Permit> reader,
        Verifier verifier,
        ExecutionsLog log,
        KillSwitch killSwitch,
        Adapters adapters,
        Attempts attempts,
        Outgoing outgoing,
        BooleanSupplier stopping,
        InstantSource clock,
        Meters meters) {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Does what is to be done with a record. Comes back when the queue may be told, however long that takes. */
    AcknowledgeType work(Letter letter) throws InterruptedException {
        meters.takenUp();
        try (LogFields about = LogFields.open()) {
            return worked(letter, about);
        } finally {
            meters.putDown();
        }
    }

    private AcknowledgeType worked(Letter letter, LogFields about) throws InterruptedException {
        Instant takenUp = clock.instant();
        while (true) {
            try {
                return tried(letter, takenUp, about);
            } catch (UnavailableException | RegistryUnavailableException e) {
                LOG.warn("{} waits: {}", letter, e.getMessage());
            } catch (RuntimeException fault) {
                LOG.error("{} failed on {}", id, letter, fault);
                return AcknowledgeType.RELEASE;
            }
            if (stopping.getAsBoolean()) {
                return AcknowledgeType.RELEASE;
            }
            pause(PAUSE);
        }
    }

    private AcknowledgeType tried(Letter letter, Instant takenUp, LogFields about) throws InterruptedException {
        Permit permit;
        try {
            permit = reader.read(letter.position().topic(), letter.record().headers(), letter.value());
        } catch (UndecodableException noPermit) {
            return refused(
                    Refusals.of(letter, String.valueOf(noPermit.getMessage()), killSwitch.epoch(), id, clock.instant()),
                    letter.trace());
        }
        about.about(permit.decision().tenantId(), permit.decision().decisionId(), letter.trace());
        Optional<String> distrust = verifier.refusal(Statement.of(permit), permit.signature());
        Account account = new Account(permit, takenUp.truncatedTo(ChronoUnit.MILLIS), letter.trace());
        while (!stopping.getAsBoolean()) {
            ExecutionMark mark = distrust.isPresent() ? null : log.find(permit.idempotencyKey());
            AcknowledgeType told = done(next(permit, letter, distrust, mark), account, letter);
            if (told != null) {
                return told;
            }
        }
        return AcknowledgeType.RELEASE;
    }

    private NextStep next(Permit permit, Letter letter, Optional<String> distrust, @Nullable ExecutionMark mark) {
        Delivery.Means means = adapters.find(permit.adapter())
                .map(adapter -> new Delivery.Means(adapter.name(), adapter.isIdempotent(permit)))
                .orElse(null);
        return NextStep.of(new Delivery(
                permit,
                letter.position(),
                distrust,
                mark,
                killSwitch.inForce(permit),
                means,
                letter.last(),
                clock.instant()));
    }

    /** Takes the step; null when there is another to take. */
    private @Nullable AcknowledgeType done(NextStep step, Account account, Letter letter) throws InterruptedException {
        if (step instanceof NextStep.Refuse refuse) {
            return refused(
                    Refusals.of(account.permit(), letter, refuse.reason(), killSwitch.epoch(), id, clock.instant()),
                    account.trace());
        }
        if (step instanceof NextStep.ReportAgain again) {
            outgoing.report(again.report(), account.trace());
            return AcknowledgeType.ACCEPT;
        }
        if (step instanceof NextStep.End end) {
            return ended(account, letter, end.ending(), List.of());
        }
        if (step instanceof NextStep.Await await) {
            Duration left = Duration.between(clock.instant(), await.until());
            pause(left.compareTo(PAUSE) < 0 ? left : PAUSE);
            return null;
        }
        return carriedOut(account, letter, (NextStep.CarryOut) step);
    }

    private @Nullable AcknowledgeType carriedOut(Account account, Letter letter, NextStep.CarryOut step)
            throws InterruptedException {
        Permit permit = account.permit();
        Adapter adapter = adapters.find(permit.adapter()).orElseThrow();
        if (!step.begun() && !log.begin(ExecutionMark.started(permit, letter.position(), id, now()))) {
            LOG.info("{} is worked on by another executor", letter);
            return null;
        }
        List<Attempt> made = new ArrayList<>();
        Ending ending = attempts.make(account, adapter, step, made);
        return ended(account, letter, ending, made);
    }

    private AcknowledgeType ended(Account account, Letter letter, Ending ending, List<Attempt> made)
            throws InterruptedException {
        ExecutionReport report = account.report(made, ending, now());
        // from here on the effect is certain, and so must be its record: nothing else is worth doing before
        persistently(() -> log.end(ExecutionMark.ended(account.permit(), letter.position(), id, report)));
        persistently(() -> outgoing.report(report, account.trace()));
        meters.reported(account.permit(), report);
        LOG.info(
                "{} of tenant {}: {}, attempts: {}{}",
                report.decisionId(),
                report.tenantId(),
                report.status().text(),
                made.size(),
                report.ambiguous() ? ", ambiguous" : "");
        return AcknowledgeType.ACCEPT;
    }

    private void persistently(Runnable writing) throws InterruptedException {
        while (true) {
            try {
                writing.run();
                return;
            } catch (UnavailableException e) {
                LOG.warn("What was done could not be written down and is tried again: {}", e.getMessage());
                pause(PAUSE);
            }
        }
    }

    private AcknowledgeType refused(AuditEntry entry, Trace trace) {
        LOG.warn("Refused {}: {}", entry.trigger(), entry.reason());
        outgoing.audit(entry, trace);
        meters.refused();
        return AcknowledgeType.REJECT;
    }

    /** To the millisecond, as records keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void pause(Duration time) throws InterruptedException {
        if (!time.isNegative()) {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
    }
}
