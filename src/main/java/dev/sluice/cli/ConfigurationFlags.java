package dev.sluice.cli;

import dev.sluice.client.GateApi;
import dev.sluice.config.Configuration;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.config.EffectiveConfiguration;
import dev.sluice.config.Section;
import dev.sluice.config.Setting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that configure: a file, any key, and a flag of its own for every setting of the given sections. */
final class ConfigurationFlags {
    private static final Map<Setting, String> SHORTER = Map.of(
            Setting.TOPICS_PARTITIONS, "--partitions", Setting.TOPICS_REPLICATION_FACTOR, "--replication-factor");

    private final Set<Setting> settings;
    private final Map<Setting, String> given = new EnumMap<>(Setting.class);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; default: $SLUICE_CONFIG, else ./sluice.yaml if there is one.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the configuration, for instance kafka.security.protocol=SSL. Repeatable.")
    private Map<String, String> others = new LinkedHashMap<>();

    /** Flags for all settings of some sections. */
    ConfigurationFlags(Section... sections) {
        var wanted = List.of(sections);
        settings = EnumSet.allOf(Setting.class);
        settings.removeIf(setting -> !wanted.contains(setting.section()));
    }

    /** Flags for a command that asks a running gate. */
    static ConfigurationFlags ofGate() {
        return new ConfigurationFlags(Setting.GATE_URL, Setting.GATE_TOKEN);
    }

    /** Flags for some settings. */
    ConfigurationFlags(Setting first, Setting... others) {
        settings = EnumSet.of(first, others);
    }

    @Spec(Spec.Target.MIXEE)
    void register(CommandSpec command) {
        var groups = new EnumMap<Section, ArgGroupSpec.Builder>(Section.class);
        for (var setting : settings) {
            groups.computeIfAbsent(setting.section(), ConfigurationFlags::group).addArg(option(setting));
        }
        groups.values().forEach(group -> command.addArgGroup(group.build()));
    }

    private static ArgGroupSpec.Builder group(Section section) {
        return ArgGroupSpec.builder()
                .heading("%n" + section.title() + ":%n")
                .exclusive(false)
                .validate(false);
    }

    private OptionSpec option(Setting setting) {
        var names = SHORTER.containsKey(setting)
                ? new String[] {SHORTER.get(setting), setting.flag()}
                : new String[] {setting.flag()};
        var byDefault =
                setting.defaultValue().map(value -> " Default: " + value + ".").orElse("");
        return OptionSpec.builder(names)
                .paramLabel("VALUE")
                .type(String.class)
                .description((setting.description() + byDefault).replace("%", "%%"))
                .setter(new ISetter() {
                    @Override
                    public <T> @Nullable T set(@Nullable T value) {
                        if (value != null) {
                            given.put(setting, value.toString());
                        }
                        return null;
                    }
                })
                .build();
    }

    /** Everything that is configured, with its origins. */
    EffectiveConfiguration effective() {
        return sources().load();
    }

    /** Everything given on the command line, in the environment and in the file, not read yet. */
    ConfigurationSources sources() {
        var sources = new ConfigurationSources().environment(System.getenv()).file(file);
        others.forEach((key, value) -> sources.flag("--set", key, value));
        given.forEach((setting, value) -> sources.flag(setting.flag(), setting.key(), value));
        return sources;
    }

    /** The gate that the configuration points to, signed in with the token it has. */
    GateApi gate() {
        var configuration = load();
        return new GateApi(configuration.gateUrl(), configuration.gateToken());
    }

    /** The configuration a command works with; from here on logs follow it. */
    Configuration load() {
        var configuration = effective().configuration();
        Logs.follow(configuration.logs());
        return configuration;
    }
}
