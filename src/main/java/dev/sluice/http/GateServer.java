package dev.sluice.http;

import dev.sluice.auth.Authentication;
import dev.sluice.config.HttpSettings;
import dev.sluice.core.learn.Windows;
import dev.sluice.query.Lookups;
import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The HTTP API of one gate process.
 *
 * <p>It listens before the gate runs: its health can be asked from the first moment, and the gate can tell the other
 * instances which port came out. Questions about tenants are answered once it is {@linkplain #open opened}. It starts and
 * stops nothing but itself.
 */
public final class GateServer implements AutoCloseable {
    private final Gateway gateway;
    private final DenialLog denials;
    private final Javalin javalin;

    private GateServer(Gateway gateway, DenialLog denials, Javalin javalin) {
        this.gateway = gateway;
        this.denials = denials;
        this.javalin = javalin;
    }

    /**
     * Listens.
     *
     * @param at where; port 0 takes a free one
     * @param authentication how callers sign in
     * @param info what {@code /info} says
     * @param meters what {@code /metrics} says
     * @param checks what the gate cannot work without, besides its own streams client
     * @throws io.javalin.util.JavalinBindException when the address is taken
     */
    public static GateServer start(
            HttpSettings at,
            Authentication authentication,
            GateInfo info,
            PrometheusMeterRegistry meters,
            List<HealthCheck> checks) {
        Gateway gateway = new Gateway();
        DenialLog denials = new DenialLog(InstantSource.system());
        List<Route> routes = Routes.table(gateway, info, meters, checks);
        Doorkeeper doorkeeper = new Doorkeeper(authentication, at);
        Javalin javalin = Javalin.create(new ServerSetup(at, routes, doorkeeper, denials, meters))
                .start();
        gateway.listens(at.applicationServer(javalin.port()));
        return new GateServer(gateway, denials, javalin);
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** What to tell the other instances in {@code application.server}, host:port. */
    public String applicationServer() {
        return gateway.instance();
    }

    /**
     * Answers from a gate from now on.
     *
     * @param streams the gate's client, whose {@code application.server} is {@link #applicationServer}
     * @param topology what the client runs
     * @param windows what the topology was built with
     */
    public void open(KafkaStreams streams, Topology topology, Windows windows) {
        open(Lookups.in(streams, topology, windows, HostInfo.buildFromEndpoint(applicationServer())));
    }

    /** Answers from whatever these look-ups look into from now on. */
    public void open(Lookups lookups) {
        gateway.open(lookups);
    }

    /** Brings refused requests to the audit log from now on, those of before included. */
    public void open(Denials to) {
        denials.open(to);
    }

    /** Stops listening. Requests under way are finished. */
    @Override
    public void close() {
        javalin.stop();
        denials.close();
    }
}
