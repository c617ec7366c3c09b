package dev.sluice.executor.adapter;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.execute.Redactor;
import java.time.Duration;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code log}: writes the action into the log of this process, its secrets redacted. */
final class LogAdapter implements Adapter {
    static final String NAME = "log";

    private static final Logger LOG = LoggerFactory.getLogger(LogAdapter.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isIdempotent(Permit permit) {
        return true;
    }

    @Override
    public Answer carryOut(Order order, Duration atMost) {
        LOG.info(
                "{} of tenant {} on {}: {}",
                order.action().type(),
                order.permit().decision().tenantId(),
                order.action().target(),
                CanonicalJson.of(new TreeMap<>(Redactor.redact(order.parameters()))));
        return new Answer.Done("logged", NAME);
    }
}
