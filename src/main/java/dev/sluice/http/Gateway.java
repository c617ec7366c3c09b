package dev.sluice.http;

import dev.sluice.query.Copy;
import dev.sluice.query.Lookups;
import dev.sluice.query.Question;
import dev.sluice.query.RemoteOwner;
import dev.sluice.query.Routing;
import dev.sluice.query.Tenant;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the routes find the gate. Until it is opened, whoever asks for a tenant is asked to come back. */
final class Gateway {
    /** How long a request waits while partitions move. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RemoteOwner remote = new RemoteOwner();
    private volatile @Nullable Open open;

    private volatile String instance = "";

    private record Open(Lookups lookups, Routing routing) {}

    /** Where the other instances find this one, host:port; empty before the server listens. */
    String instance() {
        return instance;
    }

    /** Says where the other instances find this one. */
    void listens(String at) {
        instance = at;
    }

    /** Answers from now on. */
    void open(Lookups lookups) {
        open = new Open(lookups, new Routing(lookups.tenants(), lookups.owners(), remote, PATIENCE));
    }

    /** The gate, null before it was opened. */
    @Nullable
    Lookups lookups() {
        Open now = open;
        return now == null ? null : now.lookups();
    }

    /**
     * The gate.
     *
     * @throws ProblemException before it was opened
     */
    Lookups requireLookups() {
        return opened().lookups();
    }

    /** Answers a question from the stores of one tenant. */
    @FunctionalInterface
    interface Local {
        Reply answer(Tenant tenant, Copy copy);
    }

    /**
     * The answer of whoever has the tenant.
     *
     * @throws ProblemException when nobody can answer now
     */
    Reply answer(Request request, Local local) {
        Reply reply = opened().routing().answer(new TenantQuestion(request, local));
        if (reply == null) {
            throw ProblemException.unavailable("The tenant's partition is moving to another instance");
        }
        return reply;
    }

    private Open opened() {
        Open now = open;
        if (now == null) {
            throw ProblemException.unavailable("The gate is starting");
        }
        return now;
    }

    private record TenantQuestion(Request request, Local local) implements Question<Reply> {
        @Override
        public String tenantId() {
            return request.variable(TenantRoutes.TENANT);
        }

        @Override
        public String pathAndQuery() {
            return request.pathAndQuery();
        }

        @Override
        public @Nullable String authorization() {
            return request.authorization();
        }

        @Override
        public @Nullable Copy forwarded() {
            return request.forwarded();
        }

        @Override
        public Reply here(Tenant tenant, Copy copy) {
            return local.answer(tenant, copy).from(copy);
        }

        @Override
        public Reply there(RemoteOwner.RemoteAnswer answer) {
            return new Reply(answer.status(), answer.contentType(), answer.body(), Map.of())
                    .from(answer.stale() ? Copy.ANY : Copy.ACTIVE);
        }
    }
}
