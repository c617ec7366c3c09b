package dev.sluice.embedded.traffic;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tenants of the demo and their issuers. */
final class Fleet {
    private static final List<String> ISSUERS = List.of(
            "aurora", "birch", "cobalt", "dune", "ember", "fjord", "grove", "harbor", "iris", "juniper", "kestrel",
            "lagoon");

    /** The busiest first. */
    static final List<String> TENANTS = List.of("acme", "globex", "initech");

    static final List<Site> SITES = TENANTS.stream()
            .flatMap(tenant -> ISSUERS.stream().map(issuer -> site(tenant, prefix(tenant) + issuer)))
            .toList();

    private static final Map<String, List<Site>> BY_TENANT =
            SITES.stream().collect(Collectors.groupingBy(Site::tenantId));

    private Fleet() {}

    static List<Site> sitesOf(String tenantId) {
        return BY_TENANT.getOrDefault(tenantId, List.of());
    }

    private static String prefix(String tenant) {
        return switch (tenant) {
            case "acme" -> "issuer-";
            case "globex" -> "bank-";
            default -> "card-";
        };
    }

    private static Site site(String tenant, String target) {
        Dice dice = Dice.of(target.hashCode());
        return new Site(tenant, target, dice.between(0.96, 0.98), dice.between(70, 140), dice.between(150, 1_200));
    }
}
