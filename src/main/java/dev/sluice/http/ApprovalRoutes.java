package dev.sluice.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.core.approve.ApprovalRequest;
import dev.sluice.core.approve.RequestState;
import dev.sluice.query.ApprovalPlace;
import dev.sluice.query.Copy;
import dev.sluice.query.ListedApproval;
import dev.sluice.query.Page;
import dev.sluice.query.TenantApprovals;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people are asked, and were. */
final class ApprovalRoutes {
    private static final String APPROVALS = "/api/v1/approvals";
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final Gateway gateway;

    ApprovalRoutes(Gateway gateway) {
        this.gateway = gateway;
    }

    List<Route> table() {
        return List.of(
                Route.get(
                        APPROVALS,
                        "What waits for people, nearest deadline first; or what ended in the last day, newest first",
                        Access.OF_OWN,
                        this::approvals,
                        Parameter.TENANT,
                        Parameter.STATE,
                        Parameter.LIMIT,
                        Parameter.CURSOR),
                Route.get(
                        TenantRoutes.below("/approvals/{" + TenantRoutes.ID + "}"),
                        "What people are asked about a decision, and how it stands",
                        Access.OF_TENANT,
                        (request, parameters) -> approval(request)));
    }

    private Reply approvals(Request request, Parameters parameters) {
        RequestState state = Objects.requireNonNullElse(parameters.state(), RequestState.WAITING);
        int limit = parameters.limit(USUAL, MOST);
        String tenantId = parameters.tenant();
        String question = Cursor.question(APPROVALS, Objects.requireNonNullElse(tenantId, reach(request)), parameters);
        ApprovalPlace after = Cursor.position(question, parameters.cursor(), ApprovalRoutes::place);
        Listing listing = new Listing(
                state, after, limit, gateway.requireLookups().tenants().now());
        if (tenantId != null) {
            return gateway.answer(
                    request, tenantId, (tenant, copy) -> reply(question, copy, listing.of(tenant.approvals())));
        }
        return new GatheredApprovals(gateway, request, listing).answer(question);
    }

    /** Whose cursor it is: somebody who may see other tenants gets none of it. */
    private static String reach(Request request) {
        return request.caller().tenants().toString();
    }

    private static ApprovalPlace place(DataInputStream position) throws IOException {
        return ApprovalPlace.of(position.readUTF());
    }

    private static Reply reply(String question, Copy copy, Page<ListedApproval> page) {
        ListedApproval last = page.more() ? page.items().get(page.items().size() - 1) : null;
        return Reply.json(new ApprovalsAnswer(
                TenantAnswers.Standing.of(copy),
                page.items().stream().map(ListedApproval::request).toList(),
                last == null ? null : cursor(question, last.place().token())));
    }

    /** Where a page ended. */
    static String cursor(String question, String place) {
        return Cursor.of(question, position -> position.writeUTF(place));
    }

    private Reply approval(Request request) {
        String decisionId = request.variable(TenantRoutes.ID);
        Instant now = gateway.requireLookups().tenants().now();
        return gateway.answer(request, (tenant, copy) -> {
            ApprovalRequest asked = tenant.approvals().find(decisionId, now);
            if (asked == null) {
                throw ProblemException.notFound(
                        "People are not asked about such a decision, and were not in the last 24 hours");
            }
            return Reply.json(new ApprovalAnswer(asked, TenantAnswers.Standing.of(copy)));
        });
    }

    /**
     * Which requests are listed.
     *
     * @param now the time: what ended too long ago is not listed
     */
    record Listing(RequestState state, @Nullable ApprovalPlace after, int limit, Instant now) {
        Page<ListedApproval> of(TenantApprovals approvals) {
            return isWaiting() ? approvals.waiting(after, limit) : approvals.ended(Set.of(state), now, after, limit);
        }

        boolean isWaiting() {
            return state == RequestState.WAITING;
        }
    }

    /** Some of the requests. */
    record ApprovalsAnswer(
            @JsonUnwrapped TenantAnswers.Standing standing,
            List<ApprovalRequest> approvals,
            @Nullable String nextCursor) {}

    /** Some of the requests of several instances. */
    record GatheredAnswer(
            @JsonUnwrapped TenantAnswers.Standing standing,
            List<Object> approvals,
            @Nullable String nextCursor) {}

    /** One request. */
    record ApprovalAnswer(
            @JsonUnwrapped ApprovalRequest request,
            @JsonUnwrapped TenantAnswers.Standing standing) {}
}
