package dev.sluice.policyfile;

import dev.sluice.core.policy.Reach;
import dev.sluice.policyfile.grammar.Flag;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Many;
import dev.sluice.policyfile.grammar.Named;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Text;
import dev.sluice.policyfile.grammar.Values;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code destinations}, {@code services} and {@code files}: how far actions may reach. */
final class ReachSections {
    private static final Text HOST_OR_SERVICE =
            Text.of(256, "[A-Za-z0-9_][A-Za-z0-9_.:-]*", "the name of a service, or a host, of at most 256 characters");
    private static final Text URL = Text.of(2048, "https?://[^\\s/?#]+[^\\s]*", "an http or https address")
            .and(ReachSections::isAddress, "an http or https address with a host, without user or fragment");
    private static final Text DIRECTORY = Text.of(1024, "[^\\u0000]*[^\\u0000\\s][^\\u0000]*", "a directory")
            .and(path -> !List.of(path.split("[/\\\\]", -1)).contains(".."), "a directory, without '..' in its path");

    private static final Key<List<String>> ALLOW = Key.of(
            "allow",
            Many.distinct(HOST_OR_SERVICE),
            List.of(),
            "The services and hosts call_api may name; empty = none.");
    static final Key<List<String>> DESTINATIONS =
            Key.of("destinations", new Section<>("Where call_api may go.", List.of(ALLOW), values -> values.of(ALLOW)));

    private static final Key<String> SERVICE_URL = Key.required("url", URL, "Its address.");
    private static final Key<Boolean> IDEMPOTENT = Key.of(
            "idempotent", new Flag(), false, "Whether the same call may be sent again when its answer was lost.");
    static final Key<Map<String, Reach.Service>> SERVICES = Key.of(
            "services",
            new Named<>(
                    Text.WORD,
                    new Section<>(
                            "One service.",
                            List.of(SERVICE_URL, IDEMPOTENT),
                            values -> new Reach.Service(values.of(SERVICE_URL), values.of(IDEMPOTENT)))),
            Map.of(),
            "The services call_api may name, by name.");

    private static final Key<String> ROOT =
            Key.optional("directory", DIRECTORY, "The only directory file_write may write to; none = nowhere.");
    static final Key<Optional<String>> FILES = Key.of(
            "files",
            new Section<>(
                    "Where file_write may write.", List.of(ROOT), values -> Optional.ofNullable(values.maybe(ROOT))));

    private ReachSections() {}

    /** What the three sections of a document say together. */
    static Reach reach(Values values) {
        return new Reach(
                Set.copyOf(values.of(DESTINATIONS)),
                values.of(SERVICES),
                values.of(FILES).orElse(null));
    }

    private static boolean isAddress(String url) {
        try {
            URI address = URI.create(url);
            return address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
