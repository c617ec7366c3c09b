package dev.sluice.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final String GROUP = "stream-thread-metrics";

    private static final Readings READINGS = new Readings(List.of(
            metric("process-ratio", GROUP, "thread-1", 0.5),
            metric("process-ratio", GROUP, "thread-2", 0.1),
            metric("process-ratio", GROUP, "thread-3", Double.NaN),
            metric("process-ratio", "another-group", "thread-1", 100.0),
            metric("state", GROUP, "thread-1", "RUNNING"),
            metric("oldest", GROUP, "thread-1", 0L),
            metric("oldest", GROUP, "thread-2", 70L),
            metric("oldest", GROUP, "thread-3", 50L)));

    private static Metric metric(String name, String group, String thread, Object value) {
        MetricName id = new MetricName(name, group, "", Map.of("thread-id", thread));
        return new Metric() {
            @Override
            public MetricName metricName() {
                return id;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }

    @Test
    void addsUpWhatManyMeasureAndLeavesOutWhatIsNoNumberYet() {
        assertThat(READINGS.sum(GROUP, "process-ratio", any -> true)).isEqualTo(0.6);
    }

    @Test
    void takesTheWorst() {
        assertThat(READINGS.max(GROUP, "process-ratio", any -> true)).isEqualTo(0.5);
    }

    @Test
    void takesTheMeanOfThoseThatHaveMeasured() {
        assertThat(READINGS.mean(GROUP, "process-ratio")).isEqualTo(0.3);
    }

    @Test
    void takesTheOldestOfThoseThatThereAre() {
        assertThat(READINGS.leastAboveZero(GROUP, "oldest")).isEqualTo(50);
        assertThat(READINGS.leastAboveZero(GROUP, "state")).isZero();
    }

    @Test
    void looksOnlyAtThoseItIsToldTo() {
        assertThat(READINGS.sum(
                        GROUP,
                        "process-ratio",
                        id -> "thread-2".equals(id.tags().get("thread-id"))))
                .isEqualTo(0.1);
    }

    @Test
    void isNothingWhereNobodyMeasures() {
        assertThat(READINGS.sum(GROUP, "unheard-of", any -> true)).isZero();
        assertThat(READINGS.max(GROUP, "unheard-of", any -> true)).isZero();
        assertThat(READINGS.mean(GROUP, "unheard-of")).isZero();
    }
}
