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
    private final Intake intake;
    private final DenialLog denials;
    private final Javalin javalin;

    private GateServer(Gateway gateway, Intake intake, DenialLog denials, Javalin javalin) {
        this.gateway = gateway;
        this.intake = intake;
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
     * @param clock says when something was issued
     * @param checks what the gate cannot work without, besides its own streams client
     * @throws io.javalin.util.JavalinBindException when the address is taken
     */
    public static GateServer start(
            HttpSettings at,
            Authentication authentication,
            GateInfo info,
            PrometheusMeterRegistry meters,
            List<HealthCheck> checks,
            InstantSource clock) {
        Gateway gateway = new Gateway();
        Intake intake = new Intake();
        DenialLog denials = new DenialLog(clock);
        List<Route> routes = Routes.table(gateway, intake, info, meters, checks, clock);
        Doorkeeper doorkeeper = new Doorkeeper(authentication, at);
        Javalin javalin = Javalin.create(new ServerSetup(at, routes, doorkeeper, denials, meters))
                .start();
        gateway.listens(at.applicationServer(javalin.port()));
        return new GateServer(gateway, intake, denials, javalin);
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

    /**
     * Takes things in from now on, and brings refused requests to the audit log, those of before included.
     *
     * @param signs whether rulings, controls and policies that go in are signed as far as the gate demands it
     */
    public void open(Inputs inputs, Denials to, boolean signs) {
        intake.open(inputs, signs);
        denials.open(to);
    }

    /** Stops listening. Requests under way are finished. */
    @Override
    public void close() {
        javalin.stop();
        denials.close();
    }
}
