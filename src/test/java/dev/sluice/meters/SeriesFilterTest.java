package dev.sluice.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesFilterTest {
    static final Iterable<String> ENDLESS = SeriesFilter.ENDLESS;

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void filter() {
        registry.config().meterFilter(new SeriesFilter());
    }

    @Test
    void keepsWhatSluiceMeasures() {
        registry.counter("sluice.decisions", "mode", "LIVE").increment();
        assertThat(registry.find("sluice.decisions").counter()).isNotNull();
    }

    @ParameterizedTest
    @FieldSource("ENDLESS")
    void keepsNothingThatHasAsManySeriesAsThereIsTraffic(String tag) {
        registry.counter("sluice.decisions", tag, "any").increment();
        assertThat(registry.getMeters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.stream.processor.node.process.total",
                "kafka.consumer.fetch.manager.records.lag",
                "jvm.classes.loaded"
            })
    void keepsNothingOfLibrariesThatIsNotDocumented(String name) {
        registry.counter(name).increment();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void keepsMemoryAndPauses() {
        registry.gauge("jvm.memory.used", 1);
        registry.timer("jvm.gc.pause", "cause", "any");
        assertThat(registry.getMeters()).hasSize(2);
    }

    @Test
    void measuresTheProcessInFewSeries() {
        try (ProcessMeters process = new ProcessMeters()) {
            long series = process.registry()
                    .scrape()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .count();
            assertThat(series).isBetween(10L, 80L);
        }
    }
}
