package dev.sluice.executor.adapter;

import dev.sluice.config.ExecutorSettings;
import dev.sluice.executor.call.Caller;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The adapters an executor has, by name. */
public final class Adapters {
    /** What may be done on the word of anybody: it reaches nothing outside this process. */
    private static final Set<String> HARMLESS = Set.of(NoopAdapter.NAME, LogAdapter.NAME);

    private final Map<String, Adapter> byName = new TreeMap<>();

    /**
     * These adapters.
     *
     * @throws IllegalArgumentException when two have the same name
     */
    public Adapters(List<Adapter> adapters) {
        for (Adapter adapter : adapters) {
            Adapter other = byName.put(adapter.name(), adapter);
            if (other != null) {
                throw new IllegalArgumentException("There are two adapters named " + adapter.name() + ": "
                        + other.getClass().getName() + " and "
                        + adapter.getClass().getName());
            }
        }
    }

    /**
     * Those that come with Sluice, as far as they are configured, and those on the class path.
     *
     * @throws dev.sluice.config.ConfigurationException when the file of credentials is not as it must be
     */
    public static Adapters of(ExecutorSettings settings, Caller caller) {
        Path file = settings.credentials();
        Credentials credentials = file == null ? Credentials.NONE : CredentialsFile.read(file, System::getenv);
        List<Adapter> adapters =
                new ArrayList<>(List.of(new NoopAdapter(), new LogAdapter(), new CallApiAdapter(caller, credentials)));
        ExecutorSettings.Webhook webhook = settings.webhook();
        if (webhook != null) {
            adapters.add(new WebhookAdapter(
                    new Sending(caller, credentials.webhook()), webhook.url(), webhook.secret(), webhook.idempotent()));
        }
        URI search = settings.search();
        if (search != null) {
            adapters.add(new SearchWebAdapter(new Sending(caller, credentials.searchWeb()), search));
        }
        Path files = settings.filesRoot();
        if (files != null) {
            adapters.add(new FileWriteAdapter(files));
        }
        ServiceLoader.load(Adapter.class).forEach(adapters::add);
        return new Adapters(adapters);
    }

    /** Only those that reach nothing outside this process. */
    public Adapters harmless() {
        return new Adapters(byName.values().stream()
                .filter(adapter -> HARMLESS.contains(adapter.name()))
                .toList());
    }

    /** The adapter of that name, when there is one. */
    public Optional<Adapter> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Their names. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }
}
