package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A plan of what is sent when. A pure function: the same seed, start and rate give the same records, second by second, in
 * any order the seconds are asked for.
 */
public final class Traffic {
    /** Decisions a second when nobody asks for another rate. */
    public static final int DECISIONS_PER_SECOND = 50;

    private static final double REPEATED = 0.03;
    private static final double REUSED = 0.006;
    private static final long REUSED_AFTER = 2;
    private static final long LONGEST_LAG = 4;
    private static final long POISON_EVERY = 3;
    private static final int RUBBISH_BYTES = 48;

    private final long seed;
    private final Instant start;
    private final Proposals proposals;
    private final Rehearsed rehearsed;
    private final Observations observations;

    /**
     * A plan.
     *
     * @param start the first second
     * @param decisionsPerSecond about how many, from 1 on
     */
    public Traffic(long seed, Instant start, int decisionsPerSecond) {
        if (decisionsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "decisionsPerSecond is " + decisionsPerSecond + "; allowed is 1 or more");
        }
        Health health = new Health(seed, start);
        this.seed = seed;
        this.start = start;
        this.proposals = new Proposals(seed, start, decisionsPerSecond, health);
        this.rehearsed = new Rehearsed(seed, start, health);
        this.observations = new Observations(seed, start, health);
    }

    /** The first second. */
    public Instant start() {
        return start;
    }

    /** What is sent in the second that a tick lies in, in the order it is sent; nothing before the start. */
    public List<Sending> at(Instant tick) {
        long second = Math.floorDiv(Duration.between(start, tick).toMillis(), 1_000L);
        if (second < 0) {
            return List.of();
        }
        List<Sending> sendings = new ArrayList<>(observations.in(second));
        proposals.in(second).forEach(decision -> sendings.add(once(decision)));
        Fleet.TENANTS.forEach(tenant -> rehearsed.in(second, tenant).ifPresent(plan -> sendings.add(once(plan))));
        addRepeats(sendings, second);
        addReuses(sendings, second);
        addPoison(sendings, second);
        sendings.sort(Comparator.comparing(Sending::at));
        return sendings;
    }

    private static Sending once(Decision decision) {
        return new Sending(decision.decidedAt(), new TrafficRecord.Proposal(decision));
    }

    /** The same record again, up to {@value #LONGEST_LAG} seconds later, as a producer sends that lost its answer. */
    private void addRepeats(List<Sending> sendings, long second) {
        for (long lag = 0; lag <= LONGEST_LAG; lag++) {
            for (Decision decision : proposals.in(second - lag)) {
                Dice dice = Dice.of(seed, decision.decisionId().hashCode(), 6);
                if (dice.chance(REPEATED) && dice.whole(0, LONGEST_LAG) == lag) {
                    Instant at = decision.decidedAt().plusSeconds(lag).plusMillis(5);
                    sendings.add(new Sending(at, new TrafficRecord.Proposal(decision)));
                }
            }
        }
    }

    /** Another decision under an id that is taken. */
    private void addReuses(List<Sending> sendings, long second) {
        for (Decision decision : proposals.in(second - REUSED_AFTER)) {
            if (Dice.of(seed, decision.decisionId().hashCode(), 7).chance(REUSED)) {
                Instant at = decision.decidedAt().plusSeconds(REUSED_AFTER);
                sendings.add(new Sending(at, new TrafficRecord.Proposal(secondThoughts(decision, at))));
            }
        }
    }

    private static Decision secondThoughts(Decision decision, Instant at) {
        return new Decision(
                decision.decisionId(),
                decision.tenantId(),
                decision.environment(),
                decision.source(),
                decision.action(),
                decision.confidence(),
                decision.requiresHumanApproval(),
                decision.allowed(),
                decision.mode(),
                decision.acknowledgeRisk(),
                "on second thoughts",
                decision.planId(),
                decision.hypotheses(),
                decision.signals(),
                decision.context(),
                decision.causationDepth(),
                decision.requestedBy(),
                at);
    }

    private void addPoison(List<Sending> sendings, long second) {
        if (second % POISON_EVERY == 1) {
            Dice dice = Dice.of(seed, second, 8);
            String tenant = dice.any(Fleet.TENANTS);
            TrafficRecord poison = switch ((int) (second / POISON_EVERY % 3)) {
                case 0 -> new TrafficRecord.Rubbish(tenant, HexFormat.of().formatHex(dice.bytes(RUBBISH_BYTES)));
                case 1 -> new TrafficRecord.Torso(dice.any(proposals.in(second)));
                default -> new TrafficRecord.Nothing(tenant);
            };
            sendings.add(new Sending(start.plusSeconds(second).plusMillis(999), poison));
        }
    }
}
