package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void knowsWhatThisProcessHasUsed() {
        assertThat(Usage.processor(ProcessHandle.current())).isGreaterThan(Duration.ofMillis(100));
        assertThat(Usage.residentBytes(ProcessHandle.current())).isBetween(16L << 20, 64L << 30);
    }
}
