package dev.sluice.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.policyfile.Scope;
import java.time.Instant;
import java.util.List;

/** The policy documents in force, and those that were. */
final class PolicyRoutes {
    /** Where the documents are. */
    static final String POLICIES = "/api/v1/policies";

    /** Where the document of one scope is. */
    static final String OF_SCOPE = POLICIES + "/{" + Scopes.SCOPE + "}";

    /** The most documents of one answer. */
    static final int MOST_HISTORY = 1000;

    private static final int USUAL_HISTORY = 20;

    private final Gateway gateway;
    private final Intake intake;

    PolicyRoutes(Gateway gateway, Intake intake) {
        this.gateway = gateway;
        this.intake = intake;
    }

    List<Route> table() {
        return List.of(
                Route.get(
                        POLICIES,
                        "The policy documents in force",
                        Access.OF_OWN,
                        (request, parameters) -> policies(request)),
                Route.get(
                        OF_SCOPE,
                        "The policy document in force for a scope",
                        Access.OF_SCOPE,
                        (request, parameters) -> policy(request)),
                Route.get(
                        OF_SCOPE + "/history",
                        "What was written for a scope, newest first, refused documents too",
                        Access.OF_SCOPE,
                        this::history,
                        Parameter.LIMIT));
    }

    /** Those documents in force that the caller may know, from whoever knows them first. */
    Reply policies(Request request) {
        return gateway.answerForAll(
                request,
                (plane, copy) -> Reply.json(new PoliciesAnswer(
                        TenantAnswers.Standing.of(copy),
                        plane.controlPlane().policies().stream()
                                .filter(source -> Scopes.isFor(source.scope(), request.caller()))
                                .map(Document::of)
                                .toList())));
    }

    private Reply policy(Request request) {
        String scope = scope(request);
        return gateway.answerForAll(
                request,
                (plane, copy) -> Reply.json(new PolicyAnswer(
                        TenantAnswers.Standing.of(copy),
                        plane.controlPlane().policies().stream()
                                .filter(source -> source.scope().equals(scope))
                                .map(Document::of)
                                .findFirst()
                                .orElseThrow(
                                        () -> ProblemException.notFound("No document is in force for this scope")))));
    }

    private Reply history(Request request, Parameters parameters) {
        String scope = scope(request);
        int limit = parameters.limit(USUAL_HISTORY, MOST_HISTORY);
        List<PolicySource> written = intake.bring(inputs -> inputs.policyHistory(scope, limit));
        return Reply.json(
                new HistoryAnswer(scope, written.stream().map(Document::of).toList()));
    }

    /**
     * The scope of the path.
     *
     * @throws ProblemException when it is none
     */
    static String scope(Request request) {
        String scope = request.variable(Scopes.SCOPE);
        if (Scope.of(scope) == null) {
            throw ProblemException.badParameter(Scopes.SCOPE, "'" + Shown.of(scope) + "' is no scope", Scope.ALLOWED);
        }
        return scope;
    }

    /** The documents in force. */
    record PoliciesAnswer(@JsonUnwrapped TenantAnswers.Standing standing, List<Document> policies) {}

    /** The document in force for one scope. */
    record PolicyAnswer(
            @JsonUnwrapped TenantAnswers.Standing standing,
            @JsonUnwrapped Document document) {}

    /** What was written for one scope. */
    record HistoryAnswer(String scope, List<Document> policies) {}

    /** One document. */
    record Document(String scope, long epoch, String actor, String reason, Instant issuedAt, String document) {
        static Document of(PolicySource source) {
            return new Document(
                    source.scope(),
                    source.epoch(),
                    source.actor(),
                    source.reason(),
                    source.issuedAt(),
                    source.document());
        }

        PolicySource source() {
            return new PolicySource(scope, document, epoch, actor, reason, issuedAt);
        }
    }
}
