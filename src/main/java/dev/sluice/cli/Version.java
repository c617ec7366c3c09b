package dev.sluice.cli;

import java.util.Objects;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: everything a bug report needs. */
final class Version implements IVersionProvider {
    /** Sluice's own version, "dev" when it does not run from its jar. */
    static String ofSluice() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "sluice " + ofSluice(),
            "Kafka " + AppInfoParser.getVersion() + ", Java " + System.getProperty("java.version") + " ("
                    + System.getProperty("java.vendor") + "), " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
