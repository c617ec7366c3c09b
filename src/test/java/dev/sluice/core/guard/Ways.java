package dev.sluice.core.guard;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Status;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.Concurrency;
import dev.sluice.core.policy.Conditional;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.ExecutionLimits;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.RateLimit;
import dev.sluice.core.policy.Reach;
import dev.sluice.core.policy.TargetBinding;
import dev.sluice.core.policy.TenantPattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One way to get every code a guard promises, at every level it can have. */
final class Ways {
    private static final Guard TENANT = new TenantContext(TenantPattern.DEFAULT);
    private static final Guard ENVIRONMENT =
            new EnvironmentGuard(false, List.of(new TargetBinding("prod-*", Environment.PROD)));
    private static final Guard PARAMETERS = new Parameters();
    private static final Guard DESTINATION = new Destination(new Reach(Set.of("weather_service"), Map.of(), "files"));
    private static final Guard METRICS = new MetricsGuard(Duration.ofMinutes(5));
    private static final Guard FAILURES = new FailureMemory(GuardSettings.Failures.DEFAULT);
    private static final Guard TRUST = new LearnedTrust(GuardSettings.Trust.DEFAULT);
    private static final Guard VALIDATION = new Validation(Duration.ofHours(24));
    private static final Guard LIMITS = new ExecutionLimitsGuard(ExecutionLimits.DEFAULT);
    private static final Guard OVERSIGHT = new Oversight(GuardSettings.Oversight.DEFAULT, 0.60);
    private static final Guard CONCURRENCY = new ConcurrencyGuard(Concurrency.DEFAULT);

    private Ways() {}

    /** One way to get one code. */
    record Way(String code, Level level, Guard guard, Cast cast) {
        @Override
        public String toString() {
            return guard.name() + " " + code + " " + level;
        }
    }

    private static Way way(String code, Level level, Guard guard, Cast cast) {
        return new Way(code, level, guard, cast);
    }

    static Stream<Way> all() {
        return Stream.of(admission(), action(), evidence(), history(), execution(), oversight())
                .flatMap(Stream::of);
    }

    private static Way[] admission() {
        return new Way[] {
            way("DECISION_INVALID", Level.BLOCK, new Intake(), Cast.dryRun().id("")),
            way("DECISION_ID_REUSED", Level.BLOCK, new Intake(), Cast.dryRun().idReused()),
            way("TIMESTAMP_OUT_OF_RANGE", Level.BLOCK, new Intake(), Cast.live().decidedAfter(Duration.ofHours(1))),
            way("TENANT_MISSING", Level.BLOCK, TENANT, Cast.dryRun().tenant("")),
            way("TENANT_INVALID", Level.BLOCK, TENANT, Cast.dryRun().tenant("-1")),
            way("TENANT_KEY_MISMATCH", Level.BLOCK, TENANT, Cast.dryRun().key("b")),
            way("TENANT_PARTITION_MISMATCH", Level.BLOCK, TENANT, Cast.dryRun().partition(1)),
            way(
                    "KILL_SWITCH_ACTIVE",
                    Level.BLOCK,
                    new KillSwitch(),
                    Cast.dryRun().control(ControlState.HALTED)),
            way("NOT_ALLOWED", Level.BLOCK, new Allowed(), Cast.dryRun().notAllowed()),
            way("SOURCE_NOT_ALLOWED", Level.BLOCK, new Source(Set.of("other")), Cast.dryRun()),
            way("CAUSATION_LOOP", Level.BLOCK, new Causation(3), Cast.dryRun().causationDepth(4))
        };
    }

    private static Way[] action() {
        Cast shift = Cast.dryRun().entry(Entry.withShare());
        return new Way[] {
            way(
                    "FORBIDDEN_ACTION",
                    Level.BLOCK,
                    new ForbiddenAction(),
                    Cast.dryRun().unknownType("modify_kernel")),
            way("UNKNOWN_ACTION", Level.BLOCK, new KnownAction(), Cast.dryRun().unknownType("guess")),
            way(
                    "ACTION_NOT_ELIGIBLE",
                    Level.BLOCK,
                    ENVIRONMENT,
                    Cast.dryRun().entry(Entry.of("rollback").onlyIn(Environment.STAGE))),
            way("ENVIRONMENT_MISMATCH", Level.BLOCK, ENVIRONMENT, Cast.dryRun().target("prod-1")),
            way("LIVE_DISABLED", Level.BLOCK, ENVIRONMENT, Cast.live()),
            way(
                    "MISSING_PREREQUISITE",
                    Level.BLOCK,
                    new Prerequisites(),
                    Cast.dryRun().entry(Entry.of("restart").requires("app_name"))),
            way("PARAMETER_MISSING", Level.BLOCK, PARAMETERS, shift),
            way("PARAMETER_UNKNOWN", Level.BLOCK, PARAMETERS, Cast.dryRun().parameter("x", 1L)),
            way("PARAMETER_TYPE", Level.BLOCK, PARAMETERS, withShare("ten")),
            way("PARAMETER_OUT_OF_RANGE", Level.BLOCK, PARAMETERS, withShare(51.0)),
            way("PARAMETER_NOT_FINITE", Level.BLOCK, PARAMETERS, withShare(Double.NaN)),
            way(
                    "PARAMETER_SUSPICIOUS",
                    Level.BLOCK,
                    PARAMETERS,
                    Cast.dryRun().entry(Entry.of("call").additional()).parameter("a", "$(b)")),
            way(
                    "DESTINATION_NOT_ALLOWED",
                    Level.BLOCK,
                    DESTINATION,
                    Cast.dryRun().entry(Entry.of("call_api").additional()).parameter("service", "evil.net")),
            way(
                    "PATH_NOT_ALLOWED",
                    Level.BLOCK,
                    DESTINATION,
                    Cast.dryRun().entry(Entry.of("file_write").additional()).parameter("path", "../x"))
        };
    }

    private static Cast withShare(Object value) {
        return Cast.dryRun().entry(Entry.withShare()).parameter("share", value);
    }

    private static Way[] evidence() {
        Entry measured = Entry.of("shift").needsBaseline();
        Duration old = Duration.ofMinutes(6);
        return new Way[] {
            way(
                    "CONFIDENCE_BELOW_THRESHOLD",
                    Level.BLOCK,
                    new Confidence(0.6),
                    Cast.dryRun().confidence(0.5)),
            way(
                    "UNCERTAINTY_NOOP",
                    Level.BLOCK,
                    new Uncertainty(0.5),
                    Cast.dryRun().confidence(0.4)),
            way(
                    "SIGNAL_CONFLICT_OBSERVE",
                    Level.BLOCK,
                    new SignalConflict(),
                    Cast.dryRun().signals(Map.of("cpu_high", true, "cpu_low", true))),
            way("METRICS_MISSING", Level.BLOCK, METRICS, Cast.dryRun().entry(measured)),
            way(
                    "METRICS_STALE",
                    Level.WARN,
                    METRICS,
                    Cast.dryRun().entry(measured).measured(old)),
            way(
                    "METRICS_STALE",
                    Level.BLOCK,
                    METRICS,
                    Cast.live().entry(measured).measured(old))
        };
    }

    private static Way[] history() {
        RateLimit ten = new RateLimit(10, Duration.ofMinutes(1));
        return new Way[] {
            way(
                    "COOLDOWN_ACTIVE",
                    Level.BLOCK,
                    new Cooldown(),
                    Cast.dryRun()
                            .entry(Entry.of("restart").cooldown(Duration.ofMinutes(1)))
                            .facts(Facts.approved(Duration.ZERO))),
            way(
                    "REPETITION_SUPPRESSED",
                    Level.BLOCK,
                    new Repetition(GuardSettings.Repetition.DEFAULT),
                    Cast.dryRun().facts(Facts.approvals(3))),
            way(
                    "RATE_EXCEEDED",
                    Level.BLOCK,
                    new RateLimitGuard(ten, RateLimit.UNLIMITED),
                    Cast.dryRun().facts(Facts.judged(10, 10))),
            way("RECENT_FAILURES", Level.BLOCK, FAILURES, Cast.dryRun().facts(Facts.failures(4))),
            way("INSTABILITY", Level.BLOCK, FAILURES, Cast.dryRun().facts(Facts.unstable(5, 80))),
            way("NOVEL_SITUATION", Level.WARN, new Novelty(1), Cast.dryRun()),
            way("NOVEL_SITUATION", Level.HOLD, new Novelty(1), Cast.live()),
            way("TRUST_DEMOTED", Level.HOLD, TRUST, Cast.dryRun().facts(Facts.trust(TrustLevel.TRUSTED, 20, 9))),
            way("TRUST_DEMOTED", Level.BLOCK, TRUST, Cast.dryRun().facts(Facts.trust(TrustLevel.TRUSTED, 20, 3)))
        };
    }

    private static Way[] execution() {
        Facts failed = Facts.rehearsed(Duration.ZERO, Disposition.APPROVED, Status.FAILED);
        return new Way[] {
            way("VALIDATION_REQUIRED", Level.BLOCK, VALIDATION, Cast.live()),
            way("VALIDATION_FAILED", Level.BLOCK, VALIDATION, Cast.live().facts(failed)),
            way("ACKNOWLEDGEMENT_REQUIRED", Level.BLOCK, new Acknowledgement(), Cast.live()),
            way("MAX_ORDERS_REACHED", Level.BLOCK, LIMITS, Cast.live().facts(Facts.today(10, 0, 0))),
            way(
                    "MAX_NOTIONAL_REACHED",
                    Level.BLOCK,
                    LIMITS,
                    order(Map.of("quantity", 3L, "price", 1000.0)).facts(Facts.today(9, 98_000, 0))),
            way("NOTIONAL_UNKNOWN", Level.BLOCK, LIMITS, order(Map.of("quantity", 3L))),
            way("MAX_LOSS_REACHED", Level.BLOCK, LIMITS, Cast.live().facts(Facts.today(0, 0, 1_000)))
        };
    }

    private static Cast order(Map<String, Object> parameters) {
        return Cast.live()
                .entry(Entry.of("order").additional().notional(Conditional.YES))
                .parameters(parameters);
    }

    private static Way[] oversight() {
        Entry always = Entry.of("drain").approval(CatalogApproval.ALWAYS);
        return new Way[] {
            way("APPROVAL_REQUESTED", Level.HOLD, OVERSIGHT, Cast.dryRun().asksForHuman()),
            way("HIGH_IMPACT", Level.HOLD, OVERSIGHT, Cast.dryRun().risk(0.8)),
            way("LOW_CONFIDENCE", Level.HOLD, OVERSIGHT, Cast.dryRun().confidence(0.65)),
            way("AMBIGUOUS_HYPOTHESES", Level.HOLD, OVERSIGHT, Cast.dryRun().hypotheses(0.45, 0.4)),
            way("APPROVAL_ALWAYS", Level.HOLD, OVERSIGHT, Cast.dryRun().entry(always)),
            way("APPROVAL_DENIED", Level.BLOCK, OVERSIGHT, Cast.dryRun().approvals(refusal(false))),
            way("APPROVAL_EXPIRED", Level.BLOCK, OVERSIGHT, Cast.dryRun().because(Cause.APPROVAL_EXPIRED)),
            way("APPROVAL_WITHDRAWN", Level.BLOCK, OVERSIGHT, Cast.dryRun().approvals(refusal(true))),
            way("SLOTS_BUSY", Level.QUEUE, CONCURRENCY, Cast.dryRun().facts(Facts.lane(3, 0, 0))),
            way("QUEUE_FULL", Level.BLOCK, CONCURRENCY, Cast.dryRun().facts(Facts.lane(3, 100, 100))),
            way("QUEUE_EXPIRED", Level.BLOCK, CONCURRENCY, Cast.dryRun().because(Cause.QUEUE_EXPIRED))
        };
    }

    private static Approvals refusal(boolean withdrawn) {
        return new Approvals(List.of(), new Approvals.Refusal(withdrawn, "ana", "no"));
    }
}
