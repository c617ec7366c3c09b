package dev.sluice.meters;

import java.util.Collection;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** What Kafka's clients measure at one moment, many figures taken together to one. */
record Readings(Collection<? extends Metric> metrics) {
    static Readings of(Map<MetricName, ? extends Metric> metrics) {
        return new Readings(metrics.values());
    }

    /** The sum of a figure over all that measure it; 0 when nobody does. */
    double sum(String group, String name, Predicate<MetricName> which) {
        return folded(group, name, which, 0, Double::sum);
    }

    /** The greatest of a figure over all that measure it; 0 when nobody does. */
    double max(String group, String name, Predicate<MetricName> which) {
        return folded(group, name, which, 0, Math::max);
    }

    /** The mean of a figure over all that measure it; 0 when nobody does. */
    double mean(String group, String name) {
        double count = folded(group, name, any -> true, 0, (sum, value) -> sum + 1);
        return count == 0 ? 0 : sum(group, name, any -> true) / count;
    }

    /** The smallest figure above 0; 0 when there is none. */
    double leastAboveZero(String group, String name) {
        double least = folded(
                group, name, any -> true, Double.MAX_VALUE, (min, value) -> value > 0 ? Math.min(min, value) : min);
        return least == Double.MAX_VALUE ? 0 : least;
    }

    /** A figure nobody has measured yet is no number; it counts for nothing. */
    private double folded(
            String group, String name, Predicate<MetricName> which, double start, DoubleBinaryOperator fold) {
        double folded = start;
        for (Metric metric : metrics) {
            MetricName id = metric.metricName();
            if (id.name().equals(name)
                    && id.group().equals(group)
                    && which.test(id)
                    && metric.metricValue() instanceof Number number
                    && Double.isFinite(number.doubleValue())) {
                folded = fold.applyAsDouble(folded, number.doubleValue());
            }
        }
        return folded;
    }
}
