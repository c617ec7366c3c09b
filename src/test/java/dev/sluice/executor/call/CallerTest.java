package dev.sluice.executor.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Confirmation YES = () -> {};

    private final Caller caller = new Caller(true);

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void bringsBackWhatWasAnswered() {
        try (Target target = Target.start(Target.answering(201, "grüß"))) {
            Call call = new Call("POST", target.url("/a?b=c"), Map.of("Idempotency-Key", "k"), "{}");
            assertThat(caller.call(call, SOON, YES)).isEqualTo(new Reply.Received(201, "", "grüß", true));
            assertThat(target.seen()).singleElement().satisfies(seen -> {
                assertThat(seen.uri()).isEqualTo("/a?b=c");
                assertThat(seen.body()).isEqualTo("{}");
                assertThat(seen.header("Idempotency-key")).isEqualTo("k");
                assertThat(seen.header("Content-type")).startsWith("application/json");
                assertThat(seen.headers()).doesNotContainKeys("Upgrade", "Cookie");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "10.1.2.3", "100.100.100.200", "127.0.0.1", "127.255.0.1", "169.254.169.254", "172.16.0.1",
                "172.31.255.255", "192.168.1.1", "168.63.129.16", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1",
                "::", "fe80::1", "fc00::1", "fd00:ec2::254", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
                "ff02::1", "::10.0.0.1"
            })
    void doesNotCallWhatIsNotPublic(String literal) throws IOException {
        assertThat(PublicAddresses.contain(InetAddress.getByName(literal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.15.255.255", "172.32.0.0", "169.253.255.255", "100.63.255.255", "2606:4700::1111"
            })
    void callsWhatIsPublic(String literal) throws IOException {
        assertThat(PublicAddresses.contain(InetAddress.getByName(literal))).isTrue();
    }

    @Test
    void refusesAnAddressInsideUnlessAllowed() {
        try (Target target = Target.start(Target.answering(200, "inside"));
                Caller outside = new Caller(false)) {
            assertThat(outside.call(get(target.url("/")), SOON, YES))
                    .isEqualTo(new Reply.Blocked("127.0.0.1 leads to an address that is not public"));
            assertThat(outside.call(get(target.url("localhost", "/")), SOON, YES))
                    .isInstanceOf(Reply.Blocked.class);
            assertThat(target.seen()).isEmpty();
        }
    }

    @Test
    void refusesANameOfWhichOneAddressLeadsInside() throws IOException {
        InetAddress[] both = {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
        try (Caller outside = new Caller(new CheckedNames(false, host -> both), SSLContexts.createDefault())) {
            assertThat(outside.call(get(URI.create("http://example.com/")), SOON, YES))
                    .isInstanceOf(Reply.Blocked.class);
        }
    }

    @Test
    void connectsToTheAddressThatWasCheckedAndAsksForItOnce() {
        List<String> asked = new ArrayList<>();
        CheckedNames names = new CheckedNames(true, host -> {
            asked.add(host);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        try (Target target = Target.start(Target.answering(200, "ok"));
                Caller here = new Caller(names, SSLContexts.createDefault())) {
            assertThat(here.call(get(target.url("target.example", "/")), SOON, YES))
                    .isEqualTo(new Reply.Received(200, "", "ok", true));
            assertThat(asked).containsExactly("target.example");
            assertThat(target.seen().get(0).header("Host")).startsWith("target.example:");
        }
    }

    @Test
    void followsNoRedirect() {
        try (Target other = Target.start(Target.answering(200, "stolen"));
                Target target = Target.start(exchange -> {
                    exchange.getResponseHeaders().add("Location", other.url("/").toString());
                    exchange.sendResponseHeaders(307, -1);
                })) {
            assertThat(caller.call(get(target.url("/")), SOON, YES))
                    .isEqualTo(new Reply.Received(307, other.url("/").toString(), "", true));
            assertThat(other.seen()).isEmpty();
        }
    }

    @Test
    void readsTheBeginningOfAnAnswerThatIsTooLong() {
        byte[] long10 = new byte[10 << 20];
        Arrays.fill(long10, (byte) 'x');
        try (Target target = Target.start(exchange -> {
            exchange.sendResponseHeaders(200, long10.length);
            exchange.getResponseBody().write(long10);
        })) {
            Reply.Received reply = (Reply.Received) caller.call(get(target.url("/")), SOON, YES);
            assertThat(reply.body()).hasSize(Caller.LONGEST_ANSWER);
            assertThat(reply.complete()).isFalse();
        }
    }

    @Test
    void takesTheStatusWhenTheRestDrips() throws IOException {
        try (Raw target = new Raw(socket -> {
            byte[] head = "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(head);
            drip(socket);
        })) {
            Reply.Received reply = (Reply.Received) caller.call(get(target.url()), Duration.ofMillis(700), YES);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.complete()).isFalse();
            assertThat(reply.body()).isNotEmpty();
        }
    }

    @Test
    void losesAnAnswerWhoseHeadDripsForLongerThanItMay() throws IOException {
        try (Raw target = new Raw(socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            drip(socket);
        })) {
            long start = System.nanoTime();
            assertThat(caller.call(get(target.url()), Duration.ofMillis(700), YES))
                    .isEqualTo(new Reply.Lost("no answer in time"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void losesAnAnswerWhenTheTargetHangsUp() throws IOException {
        try (Raw target = new Raw(socket -> socket.getInputStream().read(new byte[10]))) {
            assertThat(caller.call(get(target.url()), SOON, YES)).isInstanceOf(Reply.Lost.class);
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        assertThat(caller.call(get(URI.create("http://127.0.0.1:" + port + "/")), SOON, YES))
                .isInstanceOf(Reply.NotSent.class);
        assertThat(caller.call(get(URI.create("http://no-such-host.invalid/")), SOON, YES))
                .isInstanceOf(Reply.NotSent.class);
        assertThat(caller.call(get(URI.create("ftp://127.0.0.1/")), SOON, YES)).isInstanceOf(Reply.Blocked.class);
    }

    @Test
    void writesNothingThatIsDeniedWhenTheConnectionStands() {
        try (Target target = Target.start(Target.answering(200, ""))) {
            assertThatThrownBy(() -> caller.call(get(target.url("/")), SOON, () -> {
                        throw new DeniedException("HALTED");
                    }))
                    .isInstanceOf(DeniedException.class)
                    .hasMessage("HALTED");
            assertThat(target.seen()).isEmpty();
        }
    }

    private static Call get(URI url) {
        return new Call("GET", url, Map.of(), null);
    }

    private static void drip(Socket socket) throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(100, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server that speaks no HTTP of its own. */
    private static final class Raw implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final Thread thread;
        private final AtomicInteger connections = new AtomicInteger();

        Raw(Behaviour behaviour) throws IOException {
            thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        connections.incrementAndGet();
                        behaviour.serve(socket);
                    } catch (IOException gone) {
                        // the caller hung up, or the test is over
                    }
                }
            });
            thread.start();
        }

        @FunctionalInterface
        interface Behaviour {
            void serve(Socket socket) throws IOException;
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        }

        int connections() {
            return connections.get();
        }

        @Override
        public void close() throws IOException {
            server.close();
            thread.interrupt();
        }
    }
}
