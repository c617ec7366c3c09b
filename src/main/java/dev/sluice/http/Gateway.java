package dev.sluice.http;

import dev.sluice.query.ControlPlaneOwners;
import dev.sluice.query.Copy;
import dev.sluice.query.Everywhere;
import dev.sluice.query.Lookups;
import dev.sluice.query.Question;
import dev.sluice.query.RemoteOwner;
import dev.sluice.query.Routing;
import dev.sluice.query.Tenant;
import dev.sluice.query.WideQuestion;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Where the routes find the gate. Until it is opened, whoever asks for a tenant is asked to come back. */
final class Gateway {
    /** How long a request waits while partitions move. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Look-ups read the stores and write their answers with half of the processors at most. There are more connections than
     * threads that judge: with a share of their own for each, a rush of look-ups would leave nothing for decisions.
     */
    private final Semaphore readers =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private final RemoteOwner remote = new RemoteOwner();
    private volatile @Nullable Open open;

    private volatile String instance = "";

    private record Open(Lookups lookups, Routing ofTenants, Routing ofAll, Everywhere everywhere) {}

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
        open = new Open(
                lookups,
                new Routing(lookups.tenants(), lookups.owners(), remote, PATIENCE),
                new Routing(lookups.tenants(), new ControlPlaneOwners(lookups.cluster()), remote, PATIENCE),
                new Everywhere(lookups.cluster(), remote, PATIENCE));
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
        return answer(request, request.variable(TenantRoutes.TENANT), local);
    }

    /** The same about a tenant that is not in the path. */
    Reply answer(Request request, String tenantId, Local local) {
        return known(opened().ofTenants().answer(new RoutedQuestion(request, tenantId, inTurn(local))));
    }

    /**
     * The answer about what all tenants share, of whoever knows it first.
     *
     * @param local is given a tenant that does not exist, whose control plane is everybody's
     * @throws ProblemException when nobody can answer now
     */
    Reply answerForAll(Request request, Local local) {
        return known(opened().ofAll().answer(new RoutedQuestion(request, "", inTurn(local))));
    }

    private Local inTurn(Local local) {
        return (tenant, copy) -> {
            readers.acquireUninterruptibly();
            try {
                return local.answer(tenant, copy);
            } finally {
                readers.release();
            }
        };
    }

    /**
     * The parts of an answer of every instance.
     *
     * @throws ProblemException when one cannot be had now
     */
    <T> Everywhere.Gathered<T> gather(WideQuestion<T> question) {
        return known(opened().everywhere().ask(question));
    }

    private static <T> T known(@Nullable T answer) {
        if (answer == null) {
            throw ProblemException.unavailable("A partition is moving to another instance");
        }
        return answer;
    }

    private Open opened() {
        Open now = open;
        if (now == null) {
            throw ProblemException.unavailable("The gate is starting");
        }
        return now;
    }

    private record RoutedQuestion(Request request, String tenantId, Local local) implements Question<Reply> {
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
