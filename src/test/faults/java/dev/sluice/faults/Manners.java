package dev.sluice.faults;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.guard.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** How people answer what is held: what a decision's id ends in says how. */
enum Manners {
    APPROVE,
    DENY,
    SILENT,
    /** The one who decided approves: refused, then nothing. */
    SELF,
    /** The digest of another action: refused, then nothing. */
    BLIND,
    /** Approves twice. */
    TWICE,
    /** Has not the role: refused, then nothing. */
    POWERLESS,
    /** Nobody vouches for it: refused, then nothing. */
    UNSIGNED;

    private static final String PERSON = "dana";
    private static final String ROLE = "approver";

    /** The ending of an id, drawn: half are approved. */
    static String draw(Random random) {
        Manners drawn = random.nextBoolean() ? APPROVE : values()[random.nextInt(values().length)];
        return drawn.name();
    }

    /** What is answered to a decision that is held; often nothing. */
    static void answer(Verdict held, Post post) {
        String id = held.decisionId();
        String ending = id.substring(id.lastIndexOf('-') + 1);
        for (Manners each : values()) {
            if (each.name().equals(ending)) {
                each.rule(held, post);
            }
        }
    }

    private void rule(Verdict held, Post post) {
        switch (this) {
            case APPROVE -> post.ruling(ruling(held, Answer.APPROVE, PERSON), true);
            case DENY -> post.ruling(ruling(held, Answer.DENY, PERSON), true);
            case SILENT -> {}
            case SELF -> post.ruling(ruling(held, Answer.APPROVE, held.source()), true);
            case BLIND -> post.ruling(other(ruling(held, Answer.APPROVE, PERSON), "0".repeat(64), ROLE), true);
            case TWICE -> {
                post.ruling(ruling(held, Answer.APPROVE, PERSON), true);
                post.ruling(ruling(held, Answer.APPROVE, PERSON), true);
            }
            case POWERLESS -> post.ruling(other(ruling(held, Answer.APPROVE, PERSON), held.actionDigest(), "x"), true);
            case UNSIGNED -> post.ruling(ruling(held, Answer.APPROVE, PERSON), false);
        }
    }

    private static Ruling ruling(Verdict held, Answer answer, String person) {
        return new Ruling(
                held.tenantId(),
                held.decisionId(),
                answer,
                person,
                "seen",
                held.actionDigest(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                List.of(ROLE),
                null);
    }

    private static Ruling other(Ruling ruling, String digest, String role) {
        return new Ruling(
                ruling.tenantId(),
                ruling.decisionId(),
                ruling.answer(),
                ruling.approver(),
                ruling.reason(),
                digest,
                ruling.ruledAt(),
                List.of(role),
                null);
    }
}
