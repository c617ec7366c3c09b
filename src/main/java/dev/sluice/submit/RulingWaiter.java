package dev.sluice.submit;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what the audit log says of a ruling, and when the ruling completes what is needed, for the verdict it caused.
 * A verdict does not name the ruling, but the audit entry of that verdict does, and says the how-manieth judgement it is.
 */
final class RulingWaiter extends Waiter<RulingAnswer> {
    private static final Pattern COUNT = Pattern.compile("(\\d+) of (\\d+)");

    private final String tenantId;
    private final String decisionId;
    private final List<Verdict> ruled = new ArrayList<>();
    private @Nullable String result;
    private @Nullable String judgement;

    RulingWaiter(Ruling ruling) {
        tenantId = ruling.tenantId();
        decisionId = ruling.decisionId();
    }

    @Override
    boolean mayConcern(String key) {
        return key.equals(tenantId) || key.isEmpty();
    }

    @Override
    boolean concerns(Sighting sighting) {
        if (sighting instanceof Sighting.Judged judged) {
            return judged.verdict().decisionId().equals(decisionId)
                    && judged.verdict().tenantId().equals(tenantId)
                    && judged.verdict().evidence().cause() == Cause.RULING;
        }
        return sighting instanceof Sighting.Entered entered
                && switch (entered.entry().kind()) {
                    case RULING, RULING_REFUSED, DEAD_LETTER, VERDICT -> true;
                    default -> false;
                };
    }

    @Override
    @Nullable
    RulingAnswer look(Sighting sighting, Position position) {
        if (sighting instanceof Sighting.Judged judged) {
            ruled.add(judged.verdict());
        } else if (sighting instanceof Sighting.Entered entered && entered.isAbout(position)) {
            RulingAnswer refused = entry(entered.entry(), position);
            if (refused != null) {
                return refused;
            }
        }
        return taken(position);
    }

    private @Nullable RulingAnswer entry(AuditEntry entry, Position position) {
        switch (entry.kind()) {
            case RULING -> result = entry.result();
            case VERDICT -> judgement = entry.details().get("judgement");
            default -> {
                return new RulingAnswer.Refused(position, String.valueOf(entry.reason()));
            }
        }
        return null;
    }

    private @Nullable RulingAnswer taken(Position position) {
        if (result == null) {
            return null;
        }
        Verdict caused = caused();
        return caused != null || !isComplete(result) ? new RulingAnswer.Taken(position, result, caused) : null;
    }

    private @Nullable Verdict caused() {
        for (Verdict verdict : ruled) {
            if (Integer.toString(verdict.evidence().judgement()).equals(judgement)) {
                return verdict;
            }
        }
        return null;
    }

    /** With fewer approvals than are needed nothing is judged again. */
    private static boolean isComplete(String result) {
        Matcher count = COUNT.matcher(result);
        return !count.find() || Long.parseLong(count.group(1)) >= Long.parseLong(count.group(2));
    }

    @Override
    RulingAnswer pending(Position position) {
        return result == null ? new RulingAnswer.Pending(position) : new RulingAnswer.Taken(position, result, caused());
    }
}
