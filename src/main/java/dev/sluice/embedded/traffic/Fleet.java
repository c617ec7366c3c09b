package dev.sluice.embedded.traffic;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tenants of the demo and their issuers. */
final class Fleet {
    static final List<Site> SITES = List.of(
            new Site("acme", "issuer-aurora", 0.972, 92, 840),
            new Site("acme", "issuer-birch", 0.968, 110, 520),
            new Site("acme", "issuer-cobalt", 0.975, 84, 610),
            new Site("acme", "issuer-dune", 0.961, 130, 190),
            new Site("acme", "issuer-ember", 0.970, 101, 330),
            new Site("acme", "issuer-fjord", 0.977, 88, 710),
            new Site("acme", "issuer-grove", 0.965, 119, 240),
            new Site("acme", "issuer-harbor", 0.969, 97, 450),
            new Site("globex", "bank-north", 0.974, 76, 910),
            new Site("globex", "bank-south", 0.966, 125, 280),
            new Site("globex", "bank-east", 0.971, 95, 370),
            new Site("globex", "bank-west", 0.969, 104, 420),
            new Site("globex", "bank-central", 0.978, 71, 1_150),
            new Site("globex", "bank-coast", 0.963, 138, 160),
            new Site("initech", "card-one", 0.973, 90, 300),
            new Site("initech", "card-two", 0.967, 113, 260),
            new Site("initech", "card-three", 0.970, 99, 350),
            new Site("initech", "card-four", 0.964, 127, 140));

    static final List<String> TENANTS =
            SITES.stream().map(Site::tenantId).distinct().toList();

    private static final Map<String, List<Site>> BY_TENANT =
            SITES.stream().collect(Collectors.groupingBy(Site::tenantId));

    private Fleet() {}

    static List<Site> sitesOf(String tenantId) {
        return BY_TENANT.getOrDefault(tenantId, List.of());
    }
}
