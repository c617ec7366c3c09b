package dev.sluice.topology;

import dev.sluice.core.approve.Round;
import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.flight.Departure;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.LearnedTrust;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.ledger.ApprovalHistory;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.core.ledger.Slot;
import dev.sluice.core.ledger.TenantState;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** Books one verdict: what is in flight, who waits, what was approved, how it went. */
final class Settlement {
    private final Ledger ledger;
    private final WaitingList waiting;
    private final Plans plans;
    private final Verdicts verdicts;
    private final Flights flights;
    private final DayBook days;
    private final TrackRecord track;

    Settlement(Ledger ledger, WaitingList waiting, Plans plans, Verdicts verdicts, Flights flights) {
        this.ledger = ledger;
        this.waiting = waiting;
        this.plans = plans;
        this.verdicts = verdicts;
        this.flights = flights;
        this.days = new DayBook(ledger);
        this.track = new TrackRecord(ledger);
    }

    /**
     * Books a verdict.
     *
     * @param frozen whether a control keeps its outcome from being learned
     * @param ordered whether a permit is sent when it approves a live action
     * @param trace headers that name the trace of the decision, to be remembered while it waits or is in flight
     */
    void book(Judged judged, boolean frozen, boolean ordered, Headers trace) {
        Decision decision = judged.judged().decision();
        if (judged.submission().timely()) {
            TenantState state = ledger.tenant(decision.tenantId());
            ledger.put(
                    decision.tenantId(),
                    state.judged(decision.mode(), judged.submission().at().event()));
        }
        countRates(judged);
        moveInLane(judged, trace);
        if (judged.verdict().disposition() == Disposition.APPROVED) {
            rememberApproval(judged);
            if (judged.judged().isLive()) {
                takeOff(judged, ordered, trace);
            }
        }
        rehearse(judged);
        if (judged.outcome() != null && !frozen) {
            track.rehearsed(decision, judged.judged().policy().guards(), judged.outcome());
        } else {
            rememberTrust(judged);
        }
        verdicts.put(judged.verdict(), judged.submission().at().append());
    }

    private void countRates(Judged judged) {
        if (judged.submission().cause() != Cause.ARRIVAL) {
            return;
        }
        Policy policy = judged.judged().policy();
        Decision decision = judged.judged().decision();
        Instant now = judged.submission().at().event();
        if (policy.ratePerSource().limited()) {
            Duration window = policy.ratePerSource().window();
            ledger.putSourceRate(decision, ledger.sourceRate(decision).with(window, now));
        }
        if (policy.ratePerTenant().limited()) {
            Duration window = policy.ratePerTenant().window();
            ledger.putTenantRate(decision, ledger.tenantRate(decision).with(window, now));
        }
    }

    private void moveInLane(Judged judged, Headers trace) {
        LaneId id = LaneId.of(judged.judged().decision());
        Waiting waited = judged.submission().waited();
        Disposition disposition = judged.verdict().disposition();
        boolean queued = waited != null && !waited.isHeld();
        if (queued && disposition == Disposition.QUEUED) {
            return; // it keeps its place
        }
        Lane before = ledger.lane(id);
        Lane lane = before.at(judged.submission().at());
        if (waited != null) {
            waiting.remove(waited);
        }
        if (queued) {
            lane = lane.waiting(-1);
        }
        if (disposition == Disposition.APPROVED) {
            lane = lane.with(new Slot(judged.verdict().decisionId(), slotEnd(judged)));
        } else if (disposition == Disposition.QUEUED) {
            lane = lane.waiting(1);
        }
        if (!lane.equals(before)) {
            ledger.put(id, lane);
        }
        if (!disposition.isTerminal()) {
            seat(judged, trace);
        }
        waiting.awaitSlot(id, lane);
    }

    private static Due slotEnd(Judged judged) {
        Outcome outcome = judged.outcome();
        Duration taken = outcome == null
                ? judged.judged().policy().execution().lease()
                : Duration.ofMillis(outcome.executionTimeMs());
        return Due.after(judged.judged().decision().mode(), judged.submission().at(), taken);
    }

    private void seat(Judged judged, Headers trace) {
        Decision decision = judged.judged().decision();
        Policy policy = judged.judged().policy();
        Verdict verdict = judged.verdict();
        TenantState state = ledger.tenant(decision.tenantId()).waited();
        ledger.put(decision.tenantId(), state);
        boolean held = verdict.disposition() == Disposition.AWAITING_APPROVAL;
        Duration patience =
                held ? policy.approval().deadline() : policy.concurrency().queueTimeout();
        waiting.add(new Waiting(
                decision,
                verdict.actionDigest(),
                verdict.contentDigest(),
                judged.submission().arrival(),
                judged.submission().judgement(),
                verdict.disposition(),
                state.sequence(),
                judged.submission().at(),
                Due.after(decision.mode(), judged.submission().at(), patience),
                held ? holds(verdict) : List.of(),
                judged.submission().approvals(),
                verdict.approvalMessage() == null ? "" : verdict.approvalMessage(),
                held ? Round.of(policy.approval()) : Round.NONE,
                TraceHeaders.of(trace)));
    }

    private static List<String> holds(Verdict verdict) {
        return verdict.findings().stream()
                .flatMap(finding -> finding.violations().stream())
                .filter(violation -> violation.level() == Level.HOLD)
                .map(Violation::code)
                .distinct()
                .toList();
    }

    private void rememberApproval(Judged judged) {
        Decision decision = judged.judged().decision();
        GuardSettings.Repetition repetition = judged.judged().policy().guards().repetition();
        int most = repetition.byDigest() ? GuardSettings.Repetition.MAX_LIMIT : repetition.limit();
        ApprovalHistory approvals = ledger.approvals(decision)
                .with(judged.submission().at().event(), judged.judged().actionDigest(), repetition.window(), most);
        ledger.put(decision, approvals);
    }

    private void takeOff(Judged judged, boolean ordered, Headers trace) {
        Submission submission = judged.submission();
        days.count(
                judged.judged().decision(),
                Departure.size(judged.judged()),
                submission.at().event());
        flights.add(Departure.flight(
                judged.judged(), submission.at(), submission.trigger(), ordered, TraceHeaders.of(trace)));
    }

    private void rehearse(Judged judged) {
        Decision decision = judged.judged().decision();
        if (decision.mode() == Mode.DRY_RUN && decision.planId() != null) {
            Rehearsal rehearsal = new Rehearsal(
                    decision.decisionId(),
                    judged.submission().at().event(),
                    judged.verdict().disposition(),
                    judged.outcome() == null ? null : judged.outcome().status());
            plans.put(
                    decision,
                    judged.judged().actionDigest(),
                    rehearsal,
                    judged.submission().at().append());
        }
    }

    /** The level of trust can change without an outcome: old ones fall out of the 24 hours. */
    private void rememberTrust(Judged judged) {
        LedgerFacts facts = judged.judged().evidence().ledger();
        TrustLevel level = LearnedTrust.level(
                facts.trust(),
                facts.trustOutcomes(),
                facts.trustSuccesses(),
                judged.judged().policy().guards().trust());
        if (level != facts.trust()) {
            Decision decision = judged.judged().decision();
            ledger.put(decision, ledger.type(decision).trusted(level));
        }
    }
}
