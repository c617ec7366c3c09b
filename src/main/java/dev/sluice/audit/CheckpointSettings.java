package dev.sluice.audit;

import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How checkpoints are written.
 *
 * @param producer properties of a producer, none that Sluice chooses itself
 * @param consumer properties of a consumer, likewise
 * @param serdes how records become bytes
 * @param signer who signs them
 * @param verifier whom to believe that wrote earlier ones
 * @param transactionalId names the writer of a gate, whichever of its instances it is: a newer one fences an older one
 * @param interval how often one is written
 * @param file where each is appended as well; null for nowhere
 */
public record CheckpointSettings(
        Map<String, Object> producer,
        Map<String, Object> consumer,
        SerdeFactory serdes,
        Signer signer,
        Verifier verifier,
        String transactionalId,
        Duration interval,
        @Nullable Path file) {
    public CheckpointSettings {
        producer = Map.copyOf(producer);
        consumer = Map.copyOf(consumer);
    }
}
