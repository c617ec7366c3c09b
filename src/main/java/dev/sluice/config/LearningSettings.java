package dev.sluice.config;

import java.time.Duration;
import java.util.List;

/**
 * The windows of the learning memory.
 *
 * @param window length of one window
 * @param retention how long windows are kept, at least one window
 */
public record LearningSettings(Duration window, Duration retention) {
    public LearningSettings {
        if (retention.compareTo(window) < 0) {
            throw new ConfigurationException(
                    List.of("learning.retention = " + retention + " must not be shorter than learning.window = "
                            + window + ": not even one window would be kept."));
        }
    }
}
