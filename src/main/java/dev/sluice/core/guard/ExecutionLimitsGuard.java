package dev.sluice.core.guard;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Threshold;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.ExecutionLimits;
import dev.sluice.core.policy.Notional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Only so much is done for real in a UTC day. A dry run passes, and records what the real thing would be told.
 *
 * @param limits the most of everything
 */
public record ExecutionLimitsGuard(ExecutionLimits limits) implements Guard {
    public static final String NAME = "ExecutionLimits";
    /** As many actions as a day may have were approved. */
    public static final String MAX_ORDERS_REACHED = "MAX_ORDERS_REACHED";
    /** With this action their sizes would add up to too much. */
    public static final String MAX_NOTIONAL_REACHED = "MAX_NOTIONAL_REACHED";
    /** The size of the action has to be known, and cannot be computed. */
    public static final String NOTIONAL_UNKNOWN = "NOTIONAL_UNKNOWN";
    /** As much as a day may lose was lost. */
    public static final String MAX_LOSS_REACHED = "MAX_LOSS_REACHED";
    /** The name in a dry run's details for what the real thing would be told. */
    public static final String LIVE = "live";

    private static final String WITHIN = "All execution limits within bounds";
    private static final Finding PASS = Finding.pass(NAME, WITHIN);
    private static final Finding NOT_ENFORCED =
            Finding.pass(NAME, "Limits not enforced for DRY-RUN").with(Map.of(LIVE, WITHIN));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.EXECUTION;
    }

    @Override
    public Binding binding() {
        return Binding.LIVE;
    }

    @Override
    public Finding check(Case judged) {
        List<Violation> violations = new ArrayList<>(0);
        LedgerFacts facts = judged.evidence().ledger();
        addOrders(violations, facts.ordersToday());
        addNotional(violations, judged, facts.notionalToday());
        addLoss(violations, facts.lossToday());
        if (violations.isEmpty()) {
            return judged.isLive() ? PASS : NOT_ENFORCED;
        }
        return judged.isLive() ? Finding.of(NAME, violations) : NOT_ENFORCED.with(Map.of(LIVE, told(violations)));
    }

    private static String told(List<Violation> violations) {
        return violations.stream().map(Violation::message).collect(Collectors.joining("; "));
    }

    private void addOrders(List<Violation> violations, long orders) {
        if (orders >= limits.maxOrdersPerDay()) {
            violations.add(reached(
                    MAX_ORDERS_REACHED,
                    "orders",
                    Long.toString(orders),
                    " >= ",
                    Long.toString(limits.maxOrdersPerDay())));
        }
    }

    private void addNotional(List<Violation> violations, Case judged, double today) {
        CatalogEntry entry = judged.entry();
        Action action = judged.decision().action();
        if (entry == null || !Notional.isRequired(entry, action)) {
            return;
        }
        Double size = Notional.of(action);
        if (size == null) {
            violations.add(Violation.of(
                    NOTIONAL_UNKNOWN,
                    Level.BLOCK,
                    "Notional unknown: quantity x price cannot be computed",
                    "unknown",
                    "quantity and price, both numbers"));
        } else if (Threshold.above(today + size, limits.maxNotionalPerDay())) {
            String observed = CanonicalJson.display(today) + " + " + CanonicalJson.display(size);
            String limit = CanonicalJson.display(limits.maxNotionalPerDay());
            violations.add(reached(MAX_NOTIONAL_REACHED, "notional", observed, " > ", limit));
        }
    }

    private void addLoss(List<Violation> violations, double loss) {
        if (Threshold.atLeast(loss, limits.maxLossPerDay())) {
            violations.add(reached(
                    MAX_LOSS_REACHED,
                    "loss",
                    CanonicalJson.display(loss),
                    " >= ",
                    CanonicalJson.display(limits.maxLossPerDay())));
        }
    }

    private static Violation reached(String code, String what, String observed, String relation, String limit) {
        String message = "Max " + what + " limit reached: " + observed + relation + limit;
        return Violation.of(code, Level.BLOCK, message, observed, limit);
    }
}
