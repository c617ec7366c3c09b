package dev.sluice.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what was given, from the strongest source to the weakest: flags, environment, file, defaults. */
public final class ConfigurationSources {
    /** The file that is read when none is named and it exists. */
    public static final Path DEFAULT_FILE = Path.of("sluice.yaml");

    /** The environment variable that names the file. */
    public static final String FILE_VARIABLE = "SLUICE_CONFIG";

    private final Map<String, Given> flags = new HashMap<>();
    private final Map<String, Given> presets = new HashMap<>();
    private Map<String, String> environment = Map.of();
    private @Nullable Path file;

    /** Adds a value from the command line; the name is that of the flag it was given with. */
    public ConfigurationSources flag(String name, String key, String value) {
        flags.put(key, new Given(value, name));
        return this;
    }

    /** Replaces a default; everything else still wins over it. The name says who wants it so. */
    public ConfigurationSources preset(String name, Setting setting, String value) {
        presets.put(setting.key(), new Given(value, name));
        return this;
    }

    /** Uses the variables that begin with SLUICE_. */
    public ConfigurationSources environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** Reads that file, which must exist; null leaves the choice to SLUICE_CONFIG and then to ./sluice.yaml. */
    public ConfigurationSources file(@Nullable Path chosen) {
        file = chosen;
        return this;
    }

    /**
     * Reads, checks and merges everything.
     *
     * @throws ConfigurationException naming every unknown key and every bad value
     */
    public EffectiveConfiguration load() {
        var layers = new ArrayList<Layer>();
        layers.add(Layer.flags(flags));
        layers.add(Layer.environment(environment));
        var chosen = chosenFile();
        if (chosen != null) {
            layers.add(Layer.file(chosen.toString(), YamlFile.read(chosen)));
        }
        layers.add(Layer.presets(presets));
        layers.add(Layer.defaults());
        return EffectiveConfiguration.of(List.copyOf(layers));
    }

    private @Nullable Path chosenFile() {
        if (file != null) {
            return file;
        }
        var named = environment.get(FILE_VARIABLE);
        if (named != null) {
            return Path.of(named);
        }
        return Files.exists(DEFAULT_FILE) ? DEFAULT_FILE : null;
    }
}
