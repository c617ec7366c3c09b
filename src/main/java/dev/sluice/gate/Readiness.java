package dev.sluice.gate;

import dev.sluice.cluster.AccessNames;
import dev.sluice.cluster.AccessRight;
import dev.sluice.cluster.AccessRights;
import dev.sluice.cluster.Cluster;
import dev.sluice.cluster.Part;
import dev.sluice.cluster.Shortcoming;
import dev.sluice.config.Configuration;
import dev.sluice.serde.SerdeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether brokers and registry are as a process needs them. */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final String AUTO_REGISTER = "auto.register.schemas";

    private Readiness() {}

    /**
     * Looks whether brokers and registry are as they have to be. Gives the number of partitions of the inputs.
     *
     * @param part what is to start
     * @param written the topics it writes to
     * @throws NotReadyException when something is not, saying what and how to mend it
     * @throws dev.sluice.cluster.ClusterException when the brokers cannot be asked
     * @throws dev.sluice.config.ConfigurationException when a setting is missing
     */
    public static int check(Configuration configuration, Part part, List<String> written) {
        int partitions;
        try (Cluster cluster = Cluster.connect(configuration.kafka().admin(), configuration.startupTimeout())) {
            List<Shortcoming> shortcomings = cluster.check(rights(configuration, part));
            shortcomings.stream()
                    .filter(shortcoming -> !shortcoming.fatal())
                    .forEach(shortcoming -> LOG.warn("{} Mend: {}", shortcoming.what(), shortcoming.mend()));
            refuse(shortcomings, part.text());
            partitions = cluster.inputPartitions();
        }
        Map<String, Object> serde = serde(configuration);
        if (!Boolean.parseBoolean(String.valueOf(serde.get(AUTO_REGISTER)))) {
            List<String> missing = new Contract(serde).missing(written);
            if (!missing.isEmpty()) {
                throw new NotReadyException(String.join(System.lineSeparator(), missing) + System.lineSeparator()
                        + "  mend: sluice schemas register --schema-registry-url "
                        + configuration.schemas().registryUrl());
            }
        }
        return partitions;
    }

    private static List<AccessRight> rights(Configuration configuration, Part part) {
        return AccessRights.of(
                part,
                AccessNames.of(
                        configuration.gate().applicationId(),
                        configuration.executor().group()));
    }

    private static void refuse(List<Shortcoming> shortcomings, String who) {
        String fatal = shortcomings.stream()
                .filter(Shortcoming::fatal)
                .map(Shortcoming::toString)
                .collect(Collectors.joining(System.lineSeparator()));
        if (!fatal.isEmpty()) {
            throw new NotReadyException("The " + who + " does not start:" + System.lineSeparator() + fatal);
        }
    }

    /** The properties of the serdes. */
    public static Map<String, Object> serde(Configuration configuration) {
        Map<String, Object> properties = new HashMap<>(configuration.schemas().serde());
        if (configuration.schemas().serdeClass() != null) {
            properties.put(SerdeFactory.SERDE_CLASS, configuration.schemas().serdeClass());
        }
        return properties;
    }
}
