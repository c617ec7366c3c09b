package dev.sluice.http;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.learn.Selection;
import dev.sluice.core.learn.Series;
import dev.sluice.query.LearnedWindow;
import dev.sluice.query.LearnedWindow.Place;
import dev.sluice.query.Page;
import dev.sluice.query.TimeRange;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the windows of the learning memory say of one tenant. */
final class LearningRoutes {
    private static final String WINDOWS = TenantRoutes.below("/learning/windows");
    private static final int USUAL_WINDOWS = 100;
    private static final int MOST_WINDOWS = 1000;
    private static final int USUAL_OUTCOMES = 20;

    private final Gateway gateway;

    LearningRoutes(Gateway gateway) {
        this.gateway = gateway;
    }

    List<Route> table() {
        return List.of(
                Route.get(
                        TenantRoutes.below("/learning/statistics"),
                        "What the outcomes of a range of windows add up to",
                        Access.OF_TENANT,
                        this::statistics,
                        Parameter.FROM,
                        Parameter.TO,
                        Parameter.ACTION_TYPE,
                        Parameter.ENVIRONMENT,
                        Parameter.MODE),
                Route.get(
                        WINDOWS,
                        "The windows of a range one by one, oldest first",
                        Access.OF_TENANT,
                        this::windows,
                        Parameter.FROM,
                        Parameter.TO,
                        Parameter.ACTION_TYPE,
                        Parameter.ENVIRONMENT,
                        Parameter.MODE,
                        Parameter.LIMIT,
                        Parameter.CURSOR),
                Route.get(
                        TenantRoutes.below("/learning/context"),
                        "The newest outcomes, the statistics and the adjusted confidence, for the next decision",
                        Access.OF_TENANT,
                        this::context,
                        Parameter.FROM,
                        Parameter.TO,
                        Parameter.ACTION_TYPE,
                        Parameter.ENVIRONMENT,
                        Parameter.MODE,
                        Parameter.LIMIT));
    }

    private Reply statistics(Request request, Parameters parameters) {
        TimeRange range = range(parameters);
        Selection selection = parameters.selection();
        return gateway.answer(
                request,
                (tenant, copy) -> Reply.json(new TenantAnswers.StatisticsAnswer(
                        tenant.id(), TenantAnswers.Standing.of(copy), range, tenant.statistics(range, selection))));
    }

    private Reply context(Request request, Parameters parameters) {
        TimeRange range = range(parameters);
        Selection selection = parameters.selection();
        int newest = parameters.limit(USUAL_OUTCOMES, OutcomeRoutes.MOST_OUTCOMES);
        return gateway.answer(
                request,
                (tenant, copy) -> Reply.json(new TenantAnswers.ContextAnswer(
                        tenant.id(),
                        TenantAnswers.Standing.of(copy),
                        range,
                        tenant.context(range, selection, newest))));
    }

    private Reply windows(Request request, Parameters parameters) {
        TimeRange range = range(parameters);
        Selection selection = parameters.selection();
        int limit = parameters.limit(USUAL_WINDOWS, MOST_WINDOWS);
        String question = Cursor.question(WINDOWS, request.variable(TenantRoutes.TENANT), parameters);
        Place after = Cursor.position(question, parameters.cursor(), LearningRoutes::place);
        return gateway.answer(request, (tenant, copy) -> {
            Page<LearnedWindow> page = tenant.windows(range, selection, after, limit);
            return Reply.json(new TenantAnswers.WindowsAnswer(
                    tenant.id(),
                    TenantAnswers.Standing.of(copy),
                    range,
                    page.items().stream()
                            .map(window -> TenantAnswers.Window.of(window, range.window()))
                            .toList(),
                    next(question, page)));
        });
    }

    private TimeRange range(Parameters parameters) {
        Parameters.Range asked = parameters.range();
        return gateway.requireLookups().tenants().range(asked.from(), asked.to());
    }

    private static @Nullable String next(String question, Page<LearnedWindow> page) {
        if (!page.more()) {
            return null;
        }
        Place last = page.items().get(page.items().size() - 1).place();
        return Cursor.of(question, position -> {
            position.writeLong(last.start().toEpochMilli());
            position.writeUTF(last.series().environment().name());
            position.writeUTF(last.series().mode().name());
            position.writeUTF(last.series().actionType());
        });
    }

    private static Place place(DataInputStream position) throws IOException {
        return new Place(
                Instant.ofEpochMilli(position.readLong()),
                new Series(
                        Environment.valueOf(position.readUTF()), Mode.valueOf(position.readUTF()), position.readUTF()));
    }
}
