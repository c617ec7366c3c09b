package dev.sluice.executor.adapter;

import java.util.Map;

/**
 * What the other sides of calls are shown. No policy holds any of it, and so no permit does.
 *
 * @param services by the names that policies give them
 * @param webhook of the adapter {@code webhook}
 * @param searchWeb of the adapter {@code search_web}
 */
record Credentials(Map<String, Credential> services, Credential webhook, Credential searchWeb) {
    /** Nobody is shown anything. */
    static final Credentials NONE = new Credentials(Map.of(), Credential.NONE, Credential.NONE);

    Credentials {
        services = Map.copyOf(services);
    }

    /** What that service is shown. */
    Credential ofService(String name) {
        return services.getOrDefault(name, Credential.NONE);
    }
}
