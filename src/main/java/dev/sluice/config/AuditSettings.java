package dev.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of the audit log.
 *
 * @param checkpointInterval how often one is written
 * @param checkpointFile where each is appended as well; null for nowhere
 */
public record AuditSettings(
        Duration checkpointInterval, @Nullable Path checkpointFile) {}
