package dev.sluice.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.deploy.Chart;
import dev.sluice.http.HttpCalls;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the chart's probes ask an executor, asked of one. */
class ChartQuestionsTest {
    @Test
    void probesAskForWhatThereIs() {
        Chart.needsHelm();
        Map<String, String> probes =
                Chart.named("production").render().pod("executor").probes();
        assertThat(probes).containsOnlyKeys("startupProbe", "livenessProbe", "readinessProbe");
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ExecutorServer server = new ExecutorServer("127.0.0.1", 0, meters, List::of)) {
            HttpCalls calls = new HttpCalls(server.port());
            assertThat(probes.values())
                    .allSatisfy(path -> assertThat(calls.get(path).statusCode()).isEqualTo(200));
            assertThat(calls.get("/metrics").statusCode()).isEqualTo(200);
        }
    }
}
