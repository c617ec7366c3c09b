package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.sluice.auth.Authentication;
import dev.sluice.auth.IdentityProvider;
import dev.sluice.auth.Role;
import dev.sluice.config.AuthSettings;
import dev.sluice.config.HttpSettings;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.learn.Windows;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route, asked by everybody: every role and none, for the own tenant, another's and all, with every state a token can be
 * in. What is expected stands in the table here, not in the code; a route without a row fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationTableTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);
    private static final String ANY = "viewer operator approver admin";
    private static final String TENANT = "/api/v1/tenants/acme";

    /** How far a token must reach. */
    private enum Needs {
        NOTHING,
        SIGNED_IN,
        ACME,
        EVERYTHING
    }

    /**
     * A row of the table.
     *
     * @param route as the API names it
     * @param roles those who may
     * @param needs how far their token must reach
     * @param path what is asked for
     */
    private record Row(String route, String roles, Needs needs, String path) {
        @Override
        public String toString() {
            return route.split(" ", 2)[0] + " " + path;
        }
    }

    private static final List<Row> TABLE = List.of(
            row("GET /api/v1/tenants/{t}/learning/statistics", ANY, Needs.ACME, TENANT + "/learning/statistics"),
            row("GET /api/v1/tenants/{t}/learning/windows", ANY, Needs.ACME, TENANT + "/learning/windows"),
            row("GET /api/v1/tenants/{t}/learning/outcomes", ANY, Needs.ACME, TENANT + "/learning/outcomes"),
            row("GET /api/v1/tenants/{t}/learning/context", ANY, Needs.ACME, TENANT + "/learning/context"),
            row("GET /api/v1/tenants/{t}/learning/export", ANY, Needs.ACME, TENANT + "/learning/export"),
            row("GET /api/v1/tenants/{t}/decisions/{id}", ANY, Needs.ACME, TENANT + "/decisions/d-1"),
            row("GET /api/v1/tenants/{t}/metrics/{target}", ANY, Needs.ACME, TENANT + "/metrics/issuer-a"),
            row("GET /api/v1/tenants/{t}/approvals/{id}", ANY, Needs.ACME, TENANT + "/approvals/d-1"),
            row("GET /api/v1/tenants/{t}/capabilities", ANY, Needs.ACME, TENANT + "/capabilities?environment=DEV"),
            row("GET /api/v1/tenants/{t}/policy", ANY, Needs.ACME, TENANT + "/policy?environment=DEV"),
            row("POST /api/v1/tenants/{t}/decisions", "operator admin", Needs.ACME, TENANT + "/decisions"),
            row("POST /api/v1/tenants/{t}/metrics", "operator admin", Needs.ACME, TENANT + "/metrics"),
            row(
                    "POST /api/v1/tenants/{t}/decisions/{id}/rulings",
                    "operator approver admin",
                    Needs.ACME,
                    TENANT + "/decisions/d-1/rulings"),
            row("GET /api/v1/approvals", ANY, Needs.SIGNED_IN, "/api/v1/approvals"),
            row("GET /api/v1/approvals", ANY, Needs.ACME, "/api/v1/approvals?tenant=acme"),
            row("GET /api/v1/controls", ANY, Needs.SIGNED_IN, "/api/v1/controls"),
            row("PUT /api/v1/controls/{scope}", "operator admin", Needs.EVERYTHING, "/api/v1/controls/global"),
            row("PUT /api/v1/controls/{scope}", "operator admin", Needs.EVERYTHING, "/api/v1/controls/source:bot"),
            row("PUT /api/v1/controls/{scope}", "operator admin", Needs.EVERYTHING, "/api/v1/controls/action:restart"),
            row("PUT /api/v1/controls/{scope}", "operator admin", Needs.EVERYTHING, "/api/v1/controls/target:acme"),
            row("PUT /api/v1/controls/{scope}", "operator admin", Needs.EVERYTHING, "/api/v1/controls/nonsense"),
            row("PUT /api/v1/controls/{scope}", "operator admin", Needs.ACME, "/api/v1/controls/tenant:acme"),
            row("PUT /api/v1/controls/{scope}", "operator admin", Needs.ACME, "/api/v1/controls/target:acme/a"),
            row("PUT /api/v1/controls/{scope}", "operator admin", Needs.ACME, "/api/v1/controls/target:acme%2Fa"),
            row("PUT /api/v1/controls/{scope}", "operator admin", Needs.ACME, "/api/v1/controls/target%3Aacme%2Fa%2Fb"),
            row("POST /api/v1/audit/checkpoints", "operator admin", Needs.EVERYTHING, "/api/v1/audit/checkpoints"),
            row("GET /api/v1/policies", ANY, Needs.SIGNED_IN, "/api/v1/policies"),
            row("GET /api/v1/policies/{scope}", ANY, Needs.SIGNED_IN, "/api/v1/policies/default"),
            row("GET /api/v1/policies/{scope}", ANY, Needs.SIGNED_IN, "/api/v1/policies/environment:PROD"),
            row("GET /api/v1/policies/{scope}", ANY, Needs.ACME, "/api/v1/policies/tenant:acme"),
            row("GET /api/v1/policies/{scope}/history", ANY, Needs.SIGNED_IN, "/api/v1/policies/default/history"),
            row("GET /api/v1/policies/{scope}/history", ANY, Needs.ACME, "/api/v1/policies/tenant%3Aacme/history"),
            row("PUT /api/v1/policies/{scope}", "admin", Needs.EVERYTHING, "/api/v1/policies/default"),
            row("PUT /api/v1/policies/{scope}", "admin", Needs.EVERYTHING, "/api/v1/policies/environment:DEV"),
            row("PUT /api/v1/policies/{scope}", "admin", Needs.ACME, "/api/v1/policies/tenant:acme"),
            row(
                    "POST /api/v1/policies/{scope}/rollback",
                    "admin",
                    Needs.EVERYTHING,
                    "/api/v1/policies/default/rollback"),
            row("POST /api/v1/policies/{scope}/rollback", "admin", Needs.ACME, "/api/v1/policies/tenant:acme/rollback"),
            row("GET /api/v1/policy/schema", "", Needs.NOTHING, "/api/v1/policy/schema"),
            row("GET /api/v1/topology", ANY, Needs.SIGNED_IN, "/api/v1/topology"),
            row("GET /info", ANY, Needs.SIGNED_IN, "/info"),
            row("GET /health/live", "", Needs.NOTHING, "/health/live"),
            row("GET /health/ready", "", Needs.NOTHING, "/health/ready"),
            row("GET /health/started", "", Needs.NOTHING, "/health/started"),
            row("GET /metrics", "", Needs.NOTHING, "/metrics"),
            row("GET /openapi.yaml", "", Needs.NOTHING, "/openapi.yaml"),
            row("GET /openapi.json", "", Needs.NOTHING, "/openapi.json"),
            row("GET /asyncapi.yaml", "", Needs.NOTHING, "/asyncapi.yaml"),
            row("GET /schemas/{schema}", "", Needs.NOTHING, "/schemas/decision.avsc"));

    /** Who asks: what they send as Authorization, and what the token stands for when it is good. */
    private record Caller(String name, List<String> authorization, Set<String> roles, String tenants) {
        boolean isKnown() {
            return !tenants.isEmpty();
        }

        boolean reaches(Needs needs) {
            return switch (needs) {
                case NOTHING, SIGNED_IN -> true;
                case ACME -> tenants.equals("acme") || tenants.equals("*");
                case EVERYTHING -> tenants.equals("*");
            };
        }
    }

    private final IdentityProvider provider = new IdentityProvider();
    private final List<Caller> callers = new ArrayList<>();
    private final List<AuditEntry> audited = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private static Path directory = Path.of("");

    private GateServer server;
    private HttpCalls http;

    @BeforeAll
    void start() throws IOException {
        HttpSettings at = new HttpSettings("127.0.0.1", 0, null, new AuthSettings(tokens(), provider.settings()));
        server = GateServer.start(
                at,
                Authentication.of(at, CLOCK),
                GateInfo.of("sluice-test", NOON, Windows.DEFAULT),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                List.of(),
                CLOCK);
        http = new HttpCalls(server.port());
        jwts();
        server.open(inputs(), audited::add, true);
    }

    /** Nothing was written, and nothing that is written gets so far. */
    private static Inputs inputs() {
        return (Inputs) Proxy.newProxyInstance(
                Inputs.class.getClassLoader(), new Class<?>[] {Inputs.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("policyHistory")) {
                        return List.of();
                    }
                    throw new AssertionError(method);
                });
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
    }

    private Path tokens() throws IOException {
        StringBuilder file = new StringBuilder();
        for (Role role : Role.values()) {
            for (String tenants : List.of("acme", "globex", "*")) {
                String token = role.text() + "." + tenants.replace('*', 'x');
                file.append(entry(token, role.text(), tenants, "2027-01-01T00:00:00Z"));
                callers.add(new Caller("token " + token, bearer(token), Set.of(role.text()), tenants));
            }
        }
        file.append(entry("expired", "admin", "*", NOON.toString()));
        callers.add(unknown("expired token", bearer("expired")));
        callers.add(unknown("no token", List.of()));
        callers.add(unknown("unknown token", bearer("somebody")));
        callers.add(unknown("empty token", List.of("Bearer ")));
        callers.add(unknown("no bearer token", List.of("Basic dXNlcjpwYXNz")));
        callers.add(unknown("token without scheme", List.of("admin.x")));
        callers.add(unknown("token and more", List.of("Bearer admin.x admin.x")));
        callers.add(unknown("two tokens", List.of("Bearer viewer.globex", "Bearer admin.x")));
        callers.add(unknown("the hash of a token", bearer(Digests.sha256("admin.x"))));
        return Files.writeString(directory.resolve("tokens.yaml"), file);
    }

    private static String entry(String token, String role, String tenants, String expires) {
        return "- {name: " + token.replace('.', '-') + ", sha256: " + Digests.sha256(token) + ", roles: [" + role
                + "], tenants: ['" + tenants + "'], expires: " + expires + "}\n";
    }

    private void jwts() {
        var key = provider.publishRsa("one");
        for (String role : List.of("", "viewer", "operator", "approver", "admin")) {
            for (String tenants : List.of("acme", "globex", "*")) {
                callers.add(new Caller(
                        "JWT of " + (role.isEmpty() ? "no role" : role) + " for " + tenants,
                        bearer(IdentityProvider.signed(
                                key, claims(role, tenants).build())),
                        role.isEmpty() ? Set.of() : Set.of(role),
                        tenants));
            }
        }
        JWTClaimsSet.Builder admin = claims("admin", "*");
        callers.add(unknown(
                "JWT of another key", bearer(IdentityProvider.signed(IdentityProvider.rsa("one"), admin.build()))));
        callers.add(unknown(
                "expired JWT",
                bearer(IdentityProvider.signed(
                        key,
                        claims("admin", "*")
                                .expirationTime(Date.from(NOON.minusSeconds(60)))
                                .build()))));
        callers.add(unknown(
                "JWT for another service",
                bearer(IdentityProvider.signed(
                        key, claims("admin", "*").audience("another").build()))));
        callers.add(unknown("unsigned JWT", bearer(new PlainJWT(admin.build()).serialize())));
    }

    private static JWTClaimsSet.Builder claims(String role, String tenants) {
        return IdentityProvider.claims(NOON)
                .subject("somebody")
                .claim("roles", role.isEmpty() ? List.of() : List.of(role))
                .claim("tenants", List.of(tenants));
    }

    private static List<String> bearer(String token) {
        return List.of("Bearer " + token);
    }

    private static Caller unknown(String name, List<String> authorization) {
        return new Caller(name, authorization, Set.of(), "");
    }

    private static Row row(String route, String roles, Needs needs, String path) {
        return new Row(route, roles, needs, path);
    }

    static Stream<Row> table() {
        return TABLE.stream();
    }

    @Test
    void hasARowForEveryRoute() {
        assertThat(TABLE.stream().map(Row::route).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        HttpReferenceTest.routes().stream().map(Route::text).toList());
    }

    @ParameterizedTest
    @MethodSource("table")
    void letsInWhoMayAndNobodyElse(Row row) {
        for (Caller caller : callers) {
            HttpResponse<String> answer = ask(row, caller);

            String what = caller.name() + ": " + row + " -> " + answer.statusCode() + " " + answer.body();
            if (row.needs() == Needs.NOTHING) {
                assertThat(answer.statusCode()).as(what).isIn(200, 503);
            } else if (!caller.isKnown()) {
                assertThat(answer.statusCode()).as(what).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate"))
                        .as(what)
                        .get()
                        .asString()
                        .startsWith("Bearer realm=\"sluice\"");
            } else if (caller.roles().stream().anyMatch(row.roles()::contains) && caller.reaches(row.needs())) {
                // no gate is behind this API: whoever is let in learns that, or that there is no body
                assertThat(answer.statusCode()).as(what).isIn(200, 400, 415, 503);
            } else {
                assertThat(answer.statusCode()).as(what).isEqualTo(403);
            }
        }
    }

    /** What is refused looks the same whoever asks, for whatever: only the path that was asked for differs. */
    @Test
    void tellsThoseItRefusesNothingAndAuditsThemAll() {
        Map<Integer, Set<String>> bodies = new LinkedHashMap<>();
        int refused = 0;
        for (Row row : TABLE) {
            for (Caller caller : callers) {
                HttpResponse<String> answer = ask(row, caller);
                if (answer.statusCode() == 401 || answer.statusCode() == 403) {
                    refused++;
                    bodies.computeIfAbsent(answer.statusCode(), status -> new TreeSet<>())
                            .add(answer.body().replaceFirst("\"instance\":\"[^\"]*\"", ""));
                }
            }
        }
        assertThat(bodies.get(401)).hasSize(1);
        assertThat(bodies.get(403)).hasSize(1);
        int expected = refused;
        await().untilAsserted(() -> assertThat(counted()).isGreaterThanOrEqualTo(expected));
        assertThat(audited).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("operator-globex");
            assertThat(entry.tenantId()).isEqualTo("acme");
            assertThat(entry.subject()).isEqualTo("POST /api/v1/tenants/{t}/decisions");
            assertThat(entry.reason()).isEqualTo("not for this tenant");
        });
        assertThat(audited)
                .extracting(AuditEntry::reason)
                .contains(
                        "no token",
                        "unknown token, and no signed JWT",
                        "the JWT is not signed by the identity provider");
    }

    private long counted() {
        return List.copyOf(audited).stream()
                .mapToLong(entry ->
                        Long.parseLong(Objects.requireNonNull(entry.details().get("count"))))
                .sum();
    }

    private HttpResponse<String> ask(Row row, Caller caller) {
        String[] headers = caller.authorization().stream()
                .flatMap(value -> Stream.of("Authorization", value))
                .toArray(String[]::new);
        return http.call(row.route().split(" ", 2)[0], row.path(), headers);
    }
}
