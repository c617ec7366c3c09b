package dev.sluice.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of object of Prometheus' operator, {@code monitoring.coreos.com/v1}, as far as the chart may use them: there is no
 * published model that goes with Kubernetes' own. Written down by hand from the operator's API reference.
 */
final class PrometheusOperator {
    private PrometheusOperator() {}

    /** Which services are scraped, and how. */
    record ServiceMonitor(String apiVersion, String kind, ObjectMeta metadata, MonitorSpec spec) {}

    /** What a monitor says. */
    record MonitorSpec(
            LabelSelector selector,
            @Nullable NamespaceSelector namespaceSelector,
            @Nullable String jobLabel,
            List<String> targetLabels,
            List<Endpoint> endpoints) {}

    /** Where services are looked for. */
    record NamespaceSelector(@Nullable Boolean any, List<String> matchNames) {}

    /** One port of a service. */
    record Endpoint(
            String port,
            @Nullable String path,
            @Nullable String scheme,
            @Nullable String interval,
            @Nullable String scrapeTimeout,
            @Nullable Boolean honorLabels) {}

    /** Rules that Prometheus takes in. */
    record PrometheusRule(String apiVersion, String kind, ObjectMeta metadata, RuleSpec spec) {}

    /** What a set of rules says. */
    record RuleSpec(List<Group> groups) {}

    /** Rules that are evaluated together. */
    record Group(
            String name,
            @Nullable String interval,
            @Nullable Integer limit,
            Map<String, String> labels,
            List<Rule> rules) {}

    /** An alert, or a value that is recorded. */
    record Rule(
            @Nullable String alert,
            @Nullable String record,
            String expr,
            @JsonProperty("for") @Nullable String during,
            @JsonProperty("keep_firing_for") @Nullable String afterwards,
            Map<String, String> labels,
            Map<String, String> annotations) {}
}
