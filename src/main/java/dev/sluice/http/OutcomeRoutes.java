package dev.sluice.http;

import dev.sluice.core.learn.Outcome;
import dev.sluice.query.OutcomePlace;
import dev.sluice.query.OutcomeQuery;
import dev.sluice.query.Page;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest outcomes of one tenant. */
final class OutcomeRoutes {
    /** The most outcomes of one answer: as many as are kept. */
    static final int MOST_OUTCOMES = 100;

    private static final String OUTCOMES = TenantRoutes.below("/learning/outcomes");
    private static final int USUAL_OUTCOMES = 20;

    private final Gateway gateway;

    OutcomeRoutes(Gateway gateway) {
        this.gateway = gateway;
    }

    List<Route> table() {
        return List.of(
                Route.get(
                        OUTCOMES,
                        "The newest outcomes, newest first",
                        Access.OF_TENANT,
                        this::outcomes,
                        Parameter.FROM,
                        Parameter.TO,
                        Parameter.ACTION_TYPE,
                        Parameter.ENVIRONMENT,
                        Parameter.MODE,
                        Parameter.LIMIT,
                        Parameter.CURSOR),
                Route.get(
                                TenantRoutes.below("/learning/export"),
                                "Every outcome kept, oldest first, one a line",
                                Access.OF_TENANT,
                                this::export,
                                Parameter.FROM,
                                Parameter.TO,
                                Parameter.ACTION_TYPE,
                                Parameter.ENVIRONMENT,
                                Parameter.MODE)
                        .as(Reply.NDJSON));
    }

    private Reply outcomes(Request request, Parameters parameters) {
        OutcomeQuery query = query(parameters);
        int limit = parameters.limit(USUAL_OUTCOMES, MOST_OUTCOMES);
        String question = Cursor.question(OUTCOMES, request.variable(TenantRoutes.TENANT), parameters);
        OutcomePlace after = Cursor.position(question, parameters.cursor(), OutcomeRoutes::place);
        return gateway.answer(request, (tenant, copy) -> {
            Page<Outcome> page = tenant.outcomes(query, after, limit);
            return Reply.json(new TenantAnswers.OutcomesAnswer(
                    tenant.id(), TenantAnswers.Standing.of(copy), page.items(), next(question, page)));
        });
    }

    /** Oldest first, so that who imports the lines takes them in as they happened. */
    private Reply export(Request request, Parameters parameters) {
        OutcomeQuery query = query(parameters);
        return gateway.answer(request, (tenant, copy) -> {
            List<Outcome> newestFirst =
                    tenant.outcomes().stream().filter(query::includes).toList();
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                lines.writeBytes(Json.bytes(newestFirst.get(i)));
                lines.write('\n');
            }
            return new Reply(200, Reply.NDJSON, lines.toByteArray(), Map.of());
        });
    }

    private static OutcomeQuery query(Parameters parameters) {
        Parameters.Range range = parameters.range();
        return new OutcomeQuery(range.from(), range.to(), parameters.selection());
    }

    private static @Nullable String next(String question, Page<Outcome> page) {
        if (!page.more()) {
            return null;
        }
        OutcomePlace last = OutcomePlace.of(page.items().get(page.items().size() - 1));
        return Cursor.of(question, position -> {
            position.writeUTF(last.executedAt().toString());
            position.writeLong(last.number());
            position.writeUTF(last.outcomeId());
        });
    }

    private static OutcomePlace place(DataInputStream position) throws IOException {
        return new OutcomePlace(Instant.parse(position.readUTF()), position.readLong(), position.readUTF());
    }
}
