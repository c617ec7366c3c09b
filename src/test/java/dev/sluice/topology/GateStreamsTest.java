package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.learn.Windows;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GateStreamsTest {
    @Test
    @Timeout(60)
    void endsWhenAThreadHangsThatNobodyCanEnd(@TempDir Path state) throws InterruptedException {
        StreamsProperties properties = new StreamsProperties(
                "gate", 1, 0, state, Duration.ofMillis(15), Duration.ofMillis(250), 64 << 20, "classic", "localhost:1");
        // nobody is at this address, and nobody is asked before it starts
        try (GateStreams gate = new GateStreams(
                AvroFormats.selfDescribing(),
                Windows.DEFAULT,
                1,
                properties.over(Map.of("bootstrap.servers", "127.0.0.1:1")),
                new SimpleMeterRegistry(),
                Verifier.OFF,
                Signer.NONE)) {
            assertThat(gate.isStuck()).isFalse();
            gate.hangs(new StuckThreads.Seen(1, "gate-StreamThread-1", "org.rocksdb.RocksDB.put", 0));
            gate.awaitEnd();
            assertThat(gate.isStuck()).isTrue();
        }
    }
}
