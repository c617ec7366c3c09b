package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.core.learn.Windows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is asked, in which order, and when it is given up. Other instances are real servers. */
class RoutingTest {
    private static final HostInfo SELF = new HostInfo("127.0.0.1", 1);
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<Copy> read = new ArrayList<>();
    private boolean activeReadable = true;
    private boolean standbyReadable = true;

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void readsItsOwnStoresWhenItIsTheOwner() {
        assertThat(answer(owner(SELF), null)).isEqualTo("here ACTIVE");
    }

    @Test
    void asksTheOwnerTheSameQuestion() {
        HostInfo other = instance("other", 200);

        assertThat(answer(owner(other), null)).isEqualTo("200 from other");
        assertThat(asked).containsExactly("other /tenants/a%2Fb?x=%20 active");
        assertThat(shown).containsExactly("Bearer abc");
    }

    @Test
    void passesOnWhatTheOwnerRefuses() {
        assertThat(answer(owner(instance("other", 400)), null)).isEqualTo("400 from other");
    }

    @Test
    void asksAgainAfterLookingForTheOwnerAgain() {
        HostInfo gone = free();
        HostInfo heir = instance("heir", 200);
        AtomicInteger lookups = new AtomicInteger();
        Owners owners =
                tenant -> owner(lookups.getAndIncrement() == 0 ? gone : heir).of(tenant);

        assertThat(answer(owners, null)).isEqualTo("200 from heir");
    }

    @Test
    void givesUpAnOwnerItCannotReachTwice() {
        assertThat(answer(owner(free()), null)).isNull();
    }

    @Test
    void takesAnOldAnswerFromItsOwnCopyWhenTheOwnerIsGone() {
        assertThat(answer(owner(free(), SELF), null)).isEqualTo("here ANY");
    }

    @Test
    void takesAnOldAnswerFromAnotherCopyWhenTheOwnerIsGone() {
        HostInfo standby = instance("standby", 200);

        assertThat(answer(owner(free(), standby), null)).isEqualTo("200 from standby");
        assertThat(asked).containsExactly("standby /tenants/a%2Fb?x=%20 any");
    }

    @Test
    void triesTheNextCopyWhenOneIsGoneToo() {
        HostInfo standby = instance("standby", 200);

        assertThat(answer(owner(free(), free(), standby), null)).isEqualTo("200 from standby");
    }

    @Test
    void waitsWhileStoresMove() {
        activeReadable = false;
        standbyReadable = false;

        assertThat(answer(owner(SELF), null)).isNull();
        assertThat(read.stream().filter(copy -> copy == Copy.ACTIVE)).hasSizeGreaterThan(2);
    }

    @Test
    void readsStoresThatAreStillBeingRestoredRatherThanNone() {
        activeReadable = false;

        assertThat(answer(owner(SELF), null)).isEqualTo("here ANY");
    }

    @Test
    void waitsForAnOwnerWhoCannotReadItsStoresEither() {
        assertThat(answer(owner(instance("other", 503)), null)).isNull();
        assertThat(asked).hasSizeGreaterThan(1);
    }

    @Test
    void givesUpWhenNobodyIsKnownToOwnTheTenant() {
        assertThat(answer(tenant -> new Owner(-1, Owner.NOBODY, List.of(), SELF), null))
                .isNull();
        assertThat(answer(owner(Owner.NOBODY, SELF), null)).isEqualTo("here ANY");
    }

    @Test
    void asksThoseItKnewLastWhenItLeavesItself() {
        HostInfo wrong = instance("wrong", 503);
        HostInfo heir = instance("heir", 200);
        Owners owners = tenant -> new Owner(-1, Owner.NOBODY, List.of(wrong, heir), SELF);

        assertThat(answer(owners, null)).isEqualTo("200 from heir");
        assertThat(asked).hasSize(2);
    }

    @Test
    void neverPassesOnWhatWasPassedOnToIt() {
        HostInfo other = instance("other", 200);

        assertThat(answer(owner(other), Copy.ACTIVE)).isNull();
        assertThat(answer(owner(other), Copy.ANY)).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void answersWhatWasPassedOnToItFromTheCopyAskedFor() {
        assertThat(answer(owner(SELF), Copy.ACTIVE)).isEqualTo("here ACTIVE");
        assertThat(answer(owner(free(), SELF), Copy.ACTIVE)).isNull();
        assertThat(answer(owner(free(), SELF), Copy.ANY)).isEqualTo("here ANY");
        assertThat(answer(owner(SELF), Copy.ANY)).isEqualTo("here ACTIVE");
    }

    private @Nullable String answer(Owners owners, @Nullable Copy forwarded) {
        StoreAccess access = (partition, copy) -> {
            read.add(copy);
            if (copy == Copy.ACTIVE ? activeReadable : standbyReadable) {
                return new NoStores();
            }
            throw new InvalidStateStoreException("moving");
        };
        TenantQueries queries = new TenantQueries(access, Windows.DEFAULT, InstantSource.system());
        return new Routing(queries, owners, new RemoteOwner(), PATIENCE).answer(new Asked(forwarded));
    }

    private static Owners owner(HostInfo active, HostInfo... standbys) {
        return tenant -> new Owner(3, active, List.of(standbys), SELF);
    }

    private HostInfo instance(String name, int status) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.add(name + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst(RemoteOwner.FORWARDED));
                shown.add(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = ("from " + name).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            servers.add(server);
            return new HostInfo("127.0.0.1", server.getAddress().getPort());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An address at which nobody listens. */
    private HostInfo free() {
        HostInfo instance = instance("nobody", 200);
        servers.remove(servers.size() - 1).stop(0);
        return instance;
    }

    private record Asked(@Nullable Copy forwarded) implements Question<String> {
        @Override
        public String tenantId() {
            return "a/b";
        }

        @Override
        public String pathAndQuery() {
            return "/tenants/a%2Fb?x=%20";
        }

        @Override
        public String authorization() {
            return "Bearer abc";
        }

        @Override
        public String here(Tenant tenant, Copy copy) {
            return "here " + copy;
        }

        @Override
        public String there(RemoteOwner.RemoteAnswer answer) {
            return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
        }
    }
}
