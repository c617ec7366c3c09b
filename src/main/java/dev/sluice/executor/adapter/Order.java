package dev.sluice.executor.adapter;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Permit;
import dev.sluice.executor.call.Confirmation;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at what a permit allows. Everything in it was verified; its parameters are not redacted.
 *
 * @param permit the permit
 * @param attempt which attempt, from 1
 * @param confirmation to be asked again, before anything is sent, when the preparations took long
 * @param trace the trace the decision belongs to, to be shown to whoever is called
 */
public record Order(Permit permit, int attempt, Confirmation confirmation, Trace trace) {
    /** What the target recognises a repeated order by: the same for every attempt. */
    public String idempotencyKey() {
        return permit.idempotencyKey();
    }

    /** What is to be done. */
    public Action action() {
        return permit.decision().action();
    }

    /** The parameters by name: String, Double, Long or Boolean. */
    public Map<String, Object> parameters() {
        return action().parameters();
    }

    /** The parameter as text, when it is given. */
    public Optional<String> text(String parameter) {
        return Optional.ofNullable(parameters().get(parameter)).map(Object::toString);
    }

    /** Leaves the parameters out. */
    @Override
    public String toString() {
        return "Order[" + permit.permitId() + ", attempt " + attempt + "]";
    }
}
