package dev.sluice.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which parts an answer is put together of, and when there is none. Other instances are real servers. */
class EverywhereTest {
    private static final String SELF = "127.0.0.1:1";
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private boolean readable = true;

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void gathersItsOwnPartsAndThoseOfTheOthers() {
        String other = instance("other", 200);

        assertThat(parts(null, self(List.of(0, 2), List.of()), other(other, List.of(1, 3))))
                .containsExactly("0 ACTIVE", "2 ACTIVE", "200 from other");
        assertThat(asked).containsExactly("other /approvals?x=%20 active Bearer abc");
    }

    @Test
    void asksNobodyWhoHasNothing() {
        String idle = instance("idle", 200);

        assertThat(parts(null, self(List.of(0), List.of()), other(idle, List.of())))
                .containsExactly("0 ACTIVE");
        assertThat(asked).isEmpty();
    }

    @Test
    void givesAnotherInstanceItsOwnPartsOnly() {
        String other = instance("other", 200);

        assertThat(parts(Copy.ACTIVE, self(List.of(0), List.of()), other(other, List.of(1))))
                .containsExactly("0 ACTIVE");
        assertThat(asked).isEmpty();
    }

    @Test
    void takesTheCopiesOfAnInstanceThatIsLost() {
        var gathered = requireNonNull(gathered(null, self(List.of(0), List.of(1, 2)), other(free(), List.of(1, 2))));

        assertThat(gathered.parts()).containsExactly("0 ACTIVE", "1 ANY", "2 ANY");
        assertThat(gathered.copy()).isEqualTo(Copy.ANY);
    }

    @Test
    void isNoAnswerWhenAPartIsMissing() {
        assertThat(gathered(null, self(List.of(0), List.of(1)), other(free(), List.of(1, 2))))
                .isNull();
        assertThat(gathered(null, self(List.of(0), List.of()), other(instance("busy", 503), List.of(1))))
                .isNull();
        assertThat(gathered(null)).isNull();
        readable = false;
        assertThat(gathered(null, self(List.of(0), List.of()))).isNull();
        assertThat(gathered(Copy.ACTIVE, self(List.of(0), List.of()))).isNull();
    }

    @Test
    void asksAgainWhilePartitionsMove() {
        String heir = instance("heir", 200);
        String gone = free();
        AtomicInteger looks = new AtomicInteger();
        Everywhere everywhere = new Everywhere(
                () -> map(other(looks.getAndIncrement() < 2 ? gone : heir, List.of(0))), new RemoteOwner(), PATIENCE);

        var gathered = requireNonNull(everywhere.ask(new Asked(null)));

        assertThat(gathered.parts()).containsExactly("200 from heir");
        assertThat(gathered.copy()).isEqualTo(Copy.ACTIVE);
    }

    private List<String> parts(@Nullable Copy forwarded, ClusterMap.Instance... instances) {
        return requireNonNull(gathered(forwarded, instances)).parts();
    }

    private Everywhere.@Nullable Gathered<String> gathered(@Nullable Copy forwarded, ClusterMap.Instance... instances) {
        return new Everywhere(() -> map(instances), new RemoteOwner(), PATIENCE).ask(new Asked(forwarded));
    }

    private static ClusterMap map(ClusterMap.Instance... instances) {
        List<ClusterMap.Partition> partitions = new ArrayList<>();
        for (ClusterMap.Instance instance : instances) {
            instance.active()
                    .forEach(number -> partitions.add(new ClusterMap.Partition(number, instance.address(), List.of())));
        }
        return new ClusterMap(List.of(instances), partitions);
    }

    private static ClusterMap.Instance self(List<Integer> active, List<Integer> standby) {
        return new ClusterMap.Instance(SELF, true, active, standby);
    }

    private static ClusterMap.Instance other(String address, List<Integer> active) {
        return new ClusterMap.Instance(address, false, active, List.of());
    }

    private String instance(String name, int status) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.add(name + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst(RemoteOwner.FORWARDED) + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = ("from " + name).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            servers.add(server);
            return "127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An address at which nobody listens. */
    private String free() {
        String address = instance("nobody", 200);
        servers.remove(servers.size() - 1).stop(0);
        return address;
    }

    private final class Asked implements WideQuestion<String> {
        @Nullable
        private final Copy forwarded;

        Asked(@Nullable Copy forwarded) {
            this.forwarded = forwarded;
        }

        @Override
        public String pathAndQuery() {
            return "/approvals?x=%20";
        }

        @Override
        public String authorization() {
            return "Bearer abc";
        }

        @Override
        public @Nullable Copy forwarded() {
            return forwarded;
        }

        @Override
        public String here(int partition, Copy copy) {
            if (readable) {
                return partition + " " + copy;
            }
            throw new InvalidStateStoreException("moving");
        }

        @Override
        public String there(RemoteOwner.RemoteAnswer answer) {
            return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
        }
    }
}
