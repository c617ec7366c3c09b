package dev.sluice.cluster;

/**
 * The names that rights depend on.
 *
 * @param applicationId the gate's, the beginning of its stores' topics and of its transactional ids
 * @param executorGroup the share group of the executors
 * @param readerGroups how the consumer groups of the downstream begin
 */
public record AccessNames(String applicationId, String executorGroup, String readerGroups) {
    /** How the groups of the downstream begin when nobody says. */
    public static final String READERS = "downstream-";

    /** Those of a gate and its executors. */
    public static AccessNames of(String applicationId, String executorGroup) {
        return new AccessNames(applicationId, executorGroup, READERS);
    }
}
