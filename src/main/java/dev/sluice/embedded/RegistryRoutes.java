package dev.sluice.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which request of Confluent's API asks what of the registry's contents, and how the answer is spelled in JSON. */
final class RegistryRoutes {
    private static final String SUBJECT = "/subjects/([^/]+)";
    private static final String VERSION = SUBJECT + "/versions/([^/]+)";
    private static final String ID = "/schemas/ids/([0-9]{1,10})";

    private final RegistryContents contents;
    private final List<Route> routes;

    RegistryRoutes(RegistryContents contents) {
        this.contents = contents;
        this.routes = List.of(
                route("GET", "/", (path, request) -> Map.of()),
                route("GET", "/mode(?:/[^/]+)?", (path, request) -> Map.of("mode", "READWRITE")),
                route("GET", "/schemas/types", (path, request) -> List.of("AVRO")),
                route("GET", ID, (path, request) -> schema(contents.byId(number(path)), request)),
                route(
                        "GET",
                        ID + "/schema",
                        (path, request) -> contents.byId(number(path)).identity()),
                route(
                        "GET",
                        ID + "/subjects",
                        (path, request) -> contents.uses(number(path)).stream()
                                .map(RegistryContents.Version::subject)
                                .toList()),
                route(
                        "GET",
                        ID + "/versions",
                        (path, request) -> contents.uses(number(path)).stream()
                                .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                                .toList()),
                route(
                        "GET",
                        "/schemas/guids/([^/]+)",
                        (path, request) -> schema(contents.byGuid(guid(path.get(0))), request)),
                route("GET", "/subjects", (path, request) -> subjects(request)),
                route("POST", SUBJECT, (path, request) -> version(contents.lookup(path.get(0), request.schemaText()))),
                route("GET", SUBJECT + "/versions", (path, request) -> numbers(contents.versionCount(path.get(0)))),
                route(
                        "POST",
                        SUBJECT + "/versions",
                        (path, request) -> version(contents.register(path.get(0), request.schemaText()))),
                route("GET", VERSION, (path, request) -> version(contents.version(path.get(0), path.get(1)))),
                route(
                        "GET",
                        VERSION + "/schema",
                        (path, request) -> contents.version(path.get(0), path.get(1))
                                .schema()
                                .identity()),
                route(
                        "POST",
                        "/compatibility" + SUBJECT + "/versions(?:/[^/]+)?",
                        (path, request) -> compatibility(path.get(0), request)),
                route("GET", "/config", (path, request) -> level(contents.level())),
                route("PUT", "/config", (path, request) -> setLevel(request)),
                route("GET", "/config/([^/]+)", (path, request) -> level(levelOf(path.get(0), request))),
                route("PUT", "/config/([^/]+)", (path, request) -> setLevel(path.get(0), request)));
    }

    /** The answer to a request, ready to be written as JSON; one that cannot be met is a {@link RegistryFailure}. */
    Object answer(RegistryRequest request) {
        boolean known = false;
        for (var route : routes) {
            var match = route.path().matcher(request.path());
            if (match.matches()) {
                known = true;
                if (route.method().equals(request.method())) {
                    return route.action().answer(groups(match), request);
                }
            }
        }
        throw known
                ? RegistryFailure.of(405, "HTTP 405 Method Not Allowed")
                : RegistryFailure.of(404, "HTTP 404 Not Found");
    }

    private static List<String> groups(Matcher match) {
        return IntStream.rangeClosed(1, match.groupCount())
                // A path segment, unlike a form, spells a plus sign as itself.
                .mapToObj(i -> URLDecoder.decode(match.group(i).replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> subjects(RegistryRequest request) {
        var prefix = request.parameter("subjectPrefix", "");
        return contents.subjects().stream()
                .filter(subject -> subject.startsWith(prefix))
                .toList();
    }

    private Map<String, Object> schema(RegisteredSchema schema, RegistryRequest request) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("schema", schema.text());
        answer.put("guid", schema.guid().toString());
        if (Boolean.parseBoolean(request.parameter("fetchMaxId", "false"))) {
            answer.put("maxId", contents.highestId());
        }
        return answer;
    }

    private static Map<String, Object> version(RegistryContents.Version version) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("subject", version.subject());
        answer.put("version", version.version());
        answer.put("id", version.schema().id());
        answer.put("guid", version.schema().guid().toString());
        answer.put("schemaType", "AVRO");
        answer.put("schema", version.schema().text());
        return answer;
    }

    private Map<String, Object> compatibility(String subject, RegistryRequest request) {
        var breach = contents.breach(subject, request.schemaText());
        return Map.of(
                "is_compatible", breach.isEmpty(), "messages", breach.stream().toList());
    }

    private Compatibility levelOf(String subject, RegistryRequest request) {
        boolean orGlobal = Boolean.parseBoolean(request.parameter("defaultToGlobal", "false"));
        return contents.level(subject).orElseGet(() -> {
            if (orGlobal) {
                return contents.level();
            }
            throw RegistryFailure.noLevel(subject);
        });
    }

    private Map<String, String> setLevel(RegistryRequest request) {
        var level = request.compatibility();
        contents.setLevel(level);
        return Map.of("compatibility", level.name());
    }

    private Map<String, String> setLevel(String subject, RegistryRequest request) {
        var level = request.compatibility();
        contents.setLevel(subject, level);
        return Map.of("compatibility", level.name());
    }

    private static Map<String, String> level(Compatibility level) {
        return Map.of("compatibilityLevel", level.name());
    }

    private static List<Integer> numbers(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    private static int number(List<String> path) {
        try {
            return Integer.parseInt(path.get(0));
        } catch (NumberFormatException tooLarge) {
            throw RegistryFailure.unknownSchema(path.get(0));
        }
    }

    private static UUID guid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw RegistryFailure.unknownSchema(text);
        }
    }

    private static Route route(String method, String path, Action action) {
        return new Route(method, Pattern.compile(path), action);
    }

    private record Route(String method, Pattern path, Action action) {}

    private interface Action {
        Object answer(List<String> path, RegistryRequest request);
    }
}
