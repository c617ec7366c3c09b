package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Holds a query to what is measured. */
final class Queries {
    /** What Prometheus itself adds to everything it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private static final String UP = "up";

    private final MetersPage meters;

    Queries() throws IOException {
        meters = MetersPage.documented();
    }

    /** The metrics a query asks for, all of which there are, with the labels it looks at. */
    Set<String> checked(String what, String query) {
        PromQl asked = PromQl.of(query);
        Set<String> known = new HashSet<>(OF_PROMETHEUS);
        asked.metrics().forEach((metric, labels) -> {
            Set<String> has = new HashSet<>(OF_PROMETHEUS);
            if (!metric.equals(UP)) {
                assertThat(meters.labelsOf(metric))
                        .as("%s asks for %s", what, metric)
                        .isPresent();
                meters.labelsOf(metric).ifPresent(has::addAll);
            }
            assertThat(has).as("%s looks at labels of %s", what, metric).containsAll(labels);
            known.addAll(has);
        });
        assertThat(known).as("%s groups by labels", what).containsAll(asked.grouped());
        return asked.metrics().keySet();
    }
}
