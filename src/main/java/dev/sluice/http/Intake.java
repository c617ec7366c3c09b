package dev.sluice.http;

import dev.sluice.submit.TooManyWaitingException;
import dev.sluice.submit.UnavailableException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the routes find the way into the gate, once there is one. */
final class Intake {
    private volatile @Nullable Open open;

    private record Open(Inputs inputs, boolean signs) {}

    /**
     * Takes things in from now on.
     *
     * @param signs whether rulings, controls and policies can be signed as far as the gate demands it
     */
    void open(Inputs inputs, boolean signs) {
        open = new Open(inputs, signs);
    }

    /**
     * Brings something in that needs no signature.
     *
     * @throws ProblemException when there is no way in now
     */
    <T> T bring(Function<Inputs, T> bringing) {
        return through(opened(), bringing);
    }

    /**
     * Brings something in that the gate believes only when it is signed.
     *
     * @throws ProblemException when nothing can be signed here, or there is no way in now
     */
    <T> T bringSigned(Function<Inputs, T> bringing) {
        Open now = opened();
        if (!now.signs()) {
            throw ProblemException.notConfigured(
                    "signing.key is not configured: this gate believes signed records only, and the API has no key to"
                            + " sign with");
        }
        return through(now, bringing);
    }

    private static <T> T through(Open now, Function<Inputs, T> bringing) {
        try {
            return bringing.apply(now.inputs());
        } catch (UnavailableException unreachable) {
            throw ProblemException.unavailable(
                    "Kafka or the schema registry does not take it in time. Whether it comes through later is not known");
        } catch (TooManyWaitingException full) {
            throw ProblemException.unavailable("Too many wait for an answer already. Nothing was sent");
        }
    }

    private Open opened() {
        Open now = open;
        if (now == null) {
            throw ProblemException.unavailable("The gate is starting");
        }
        return now;
    }
}
