package dev.sluice.query;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a question to whoever can answer it: this instance, the tenant's owner, or, when the owner does not answer, an
 * instance that has a warm copy. While partitions move nobody may be able to; then it asks again for a while.
 */
public final class Routing {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ATTEMPTS_TO_REACH = 2;

    private final TenantQueries queries;
    private final Owners owners;
    private final RemoteOwner remote;
    private final Duration patience;

    /**
     * @param patience how long to ask again while partitions move
     */
    public Routing(TenantQueries queries, Owners owners, RemoteOwner remote, Duration patience) {
        this.queries = queries;
        this.owners = owners;
        this.remote = remote;
        this.patience = patience;
    }

    /** The answer, or null when nobody can give one now. */
    public <T> @Nullable T answer(Question<T> question) {
        Copy passedOn = question.forwarded();
        if (passedOn != null) {
            // one try: the instance that asks is the one that is patient
            return here(question, owners.of(question.tenantId()), passedOn);
        }
        T answer = fromOwner(question);
        return answer != null ? answer : fromStandby(question, owners.of(question.tenantId()));
    }

    private <T> @Nullable T fromOwner(Question<T> question) {
        long giveUp = System.nanoTime() + patience.toNanos();
        int unreached = 0;
        while (true) {
            Owner owner = owners.of(question.tenantId());
            try {
                T answer = owner.isSelf() ? here(question, owner, Copy.ACTIVE) : there(question, owner);
                if (answer != null) {
                    return answer;
                }
            } catch (IOException unreachable) {
                LOG.info(
                        "{} does not answer for partition {}: {}",
                        owner.active(),
                        owner.partition(),
                        unreachable.toString());
                if (++unreached == ATTEMPTS_TO_REACH) {
                    return null;
                }
            }
            if (System.nanoTime() - giveUp >= 0 || isLeaving(owner)) {
                return null;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** True when this instance knew others and knows nothing more: waiting would not make it know. */
    private static boolean isLeaving(Owner owner) {
        return owner.partition() < 0 && !owner.standbys().isEmpty();
    }

    private <T> @Nullable T there(Question<T> question, Owner owner) throws IOException {
        return owner.isKnown() ? ask(question, owner.active(), Copy.ACTIVE) : null;
    }

    private <T> @Nullable T ask(Question<T> question, HostInfo instance, Copy copy) throws IOException {
        RemoteOwner.RemoteAnswer answer = remote.ask(instance, question.pathAndQuery(), question.authorization(), copy);
        return answer.isUnavailable() ? null : question.there(answer);
    }

    private <T> @Nullable T fromStandby(Question<T> question, Owner owner) {
        T answer = here(question, owner, Copy.ANY);
        for (HostInfo standby : owner.standbys()) {
            if (answer != null) {
                return answer;
            }
            if (!standby.equals(owner.self())) {
                try {
                    answer = ask(question, standby, Copy.ANY);
                } catch (IOException unreachable) {
                    LOG.info("{} does not answer for partition {} either", standby, owner.partition());
                }
            }
        }
        return answer;
    }

    private <T> @Nullable T here(Question<T> question, Owner owner, Copy copy) {
        T answer = owner.isSelf() ? read(question, owner, Copy.ACTIVE) : null;
        if (answer == null && copy == Copy.ANY && (owner.isSelf() || owner.isStandby())) {
            answer = read(question, owner, Copy.ANY);
        }
        return answer;
    }

    private <T> @Nullable T read(Question<T> question, Owner owner, Copy copy) {
        try {
            return question.here(queries.tenant(question.tenantId(), owner.partition(), copy), copy);
        } catch (InvalidStateStoreException moving) {
            LOG.debug("The stores of partition {} cannot be read now", owner.partition(), moving);
            return null;
        }
    }
}
