package dev.sluice.submit;

import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.Signer;
import java.util.Map;

/**
 * How submissions reach Kafka.
 *
 * @param producer properties of a producer, none that Sluice chooses itself
 * @param consumer properties of a consumer, likewise
 * @param serdes how records become bytes
 * @param signer who vouches for rulings, policies and controls
 * @param transactionalId names this writer of policies and controls; another one of that name fences this one
 * @param mostWaiting how many callers may wait for an answer at the same time
 */
public record SubmissionSettings(
        Map<String, Object> producer,
        Map<String, Object> consumer,
        SerdeFactory serdes,
        Signer signer,
        String transactionalId,
        int mostWaiting) {
    /** Enough for people and for sources that ask now and then; many decisions belong on the topic. */
    public static final int USUALLY_WAITING = 100;

    public SubmissionSettings {
        producer = Map.copyOf(producer);
        consumer = Map.copyOf(consumer);
        if (mostWaiting < 1) {
            throw new IllegalArgumentException("mostWaiting must be at least 1, not " + mostWaiting);
        }
    }
}
