package dev.sluice.executor.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.ConfigurationException;
import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Permit;
import dev.sluice.executor.call.Caller;
import dev.sluice.executor.call.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsFileTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "t0ps3cret-9", "EMPTY", "", "LINES", "a\nb");

    @TempDir
    private Path directory;

    private final Caller caller = new Caller(true);

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void showsAServiceItsHeadersAndKeepsThemOutOfTheAnswer() throws IOException {
        Files.writeString(directory.resolve("key"), "k3y-of-the-service\n");
        Target.Behaviour echo = exchange -> Target.answering(
                        200,
                        exchange.getRequestHeaders().getFirst("Authorization") + " "
                                + exchange.getRequestHeaders().getFirst("X-Key"))
                .answer(exchange);
        try (Target target = Target.start(echo)) {
            Credentials credentials = read("""
                    services:
                      weather:
                        at: %s
                        headers:
                          Authorization: {env: TOKEN, prefix: "Bearer "}
                          X-Key: {file: key}
                    """.formatted(target.url("")));
            Answer answer = call(credentials, target, "weather");
            assertThat(target.seen().get(0).header("Authorization")).isEqualTo("Bearer t0ps3cret-9");
            assertThat(target.seen().get(0).header("X-key")).isEqualTo("k3y-of-the-service");
            assertThat(answer).isEqualTo(new Answer.Done("[REDACTED] [REDACTED]", "weather"));
            assertThat(credentials.toString()).doesNotContain("t0ps3cret-9", "k3y-of-the-service");

            Files.writeString(directory.resolve("key"), "another-key");
            call(credentials, target, "weather");
            assertThat(target.seen().get(1).header("X-key")).isEqualTo("another-key");

            call(credentials, target, "other");
            assertThat(target.seen().get(2).header("X-key")).isEqualTo("none");

            Files.delete(directory.resolve("key"));
            assertThat(call(credentials, target, "weather"))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed -> assertThat(failed.error())
                                    .startsWith("not sent: ")
                                    .contains("services.weather.headers.X-Key"));
            assertThat(target.seen()).hasSize(3);
        }
    }

    @Test
    void showsNothingAtAnotherAddressThanItsOwn() throws IOException {
        try (Target target = Target.start(Target.answering(200, "ok"))) {
            Credentials credentials = read("""
                    services:
                      weather: {at: "https://api.example.com", headers: {Authorization: {env: TOKEN}}}
                    """);
            assertThat(call(credentials, target, "weather"))
                    .isEqualTo(new Answer.Blocked("executor.credentials.file: services.weather.at is"
                            + " https://api.example.com, and the policy has the service at " + target.url("")));
            assertThat(target.seen()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {service: {}} | service is not known here; known are search_web, services, webhook
            {services: []} | services must be a mapping
            {services: {a: {headers: {X: {env: TOKEN}}}}} | services.a.at must be the place of the service
            {services: {a: {at: 'http://api.example.com', headers: {X: {env: TOKEN}}}}} | https, except on this machine
            {services: {a: {at: 'https://api.example.com/path', headers: {X: {env: TOKEN}}}}} | services.a.at must be
            {services: {a: {at: 'https://ana:x@api.example.com', headers: {X: {env: TOKEN}}}}} | services.a.at must be
            {services: {a: {at: 'https://api.example.com'}}} | services.a.headers must name at least one header
            {webhook: {at: 'https://api.example.com'}} | webhook.at is not known here; known are headers
            {webhook: {headers: {X: t0ps3cret-9}}} | webhook.headers.X must be a mapping
            {webhook: {headers: {X: {}}}} | webhook.headers.X needs either env or file
            {webhook: {headers: {X: {env: TOKEN, file: key}}}} | webhook.headers.X needs either env or file
            {webhook: {headers: {X: {value: t0ps3cret-9}}}} | webhook.headers.X.value is not known here
            {webhook: {headers: {X: {env: MISSING}}}} | webhook.headers.X.env names MISSING, which is not set
            {webhook: {headers: {X: {env: EMPTY}}}} | webhook.headers.X leads to what cannot be a header
            {webhook: {headers: {X: {env: LINES}}}} | webhook.headers.X leads to what cannot be a header
            {webhook: {headers: {X: {file: missing}}}} | webhook.headers.X names
            {webhook: {headers: {Host: {env: TOKEN}}}} | webhook.headers.Host is no header that can be given
            {webhook: {headers: {'a b': {env: TOKEN}}}} | webhook.headers.a b is no header that can be given
            """)
    void refusesWhatIsNotAsItMustBeNamingTheField(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("executor.credentials.file: ")
                .hasMessageContaining(problem)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("t0ps3cret-9"));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> CredentialsFile.read(directory.resolve("none.yaml"), ENVIRONMENT::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read");
    }

    private Credentials read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("credentials.yaml"), text);
        return CredentialsFile.read(file, ENVIRONMENT::get);
    }

    private Answer call(Credentials credentials, Target target, String service) {
        Permit.Service named = new Permit.Service(service, target.url("/now").toString(), true);
        Order order = Orders.order("call_api", Map.of("service", service), named, null);
        return new CallApiAdapter(caller, credentials).carryOut(order, SOON);
    }
}
