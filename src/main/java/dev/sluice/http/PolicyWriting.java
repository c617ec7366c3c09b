package dev.sluice.http;

import dev.sluice.core.execute.Redactor;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.policyfile.PolicyBook;
import dev.sluice.policyfile.document.Checked;
import dev.sluice.policyfile.document.Documents;
import dev.sluice.submit.ControlPlaneAnswer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes policy documents: each is looked at together with those in force before it is written. */
final class PolicyWriting {
    private static final int LONGEST_REASON = 1024;

    private final PolicyRoutes inForce;
    private final Intake intake;
    private final InstantSource clock;

    PolicyWriting(PolicyRoutes inForce, Intake intake, InstantSource clock) {
        this.inForce = inForce;
        this.intake = intake;
        this.clock = clock;
    }

    List<Route> table() {
        return List.of(
                Route.put(
                                PolicyRoutes.OF_SCOPE,
                                "Puts a policy document in force for a scope",
                                Access.GOVERNS,
                                (request, parameters) -> put(request))
                        .takingLargeBodies(),
                Route.post(
                        PolicyRoutes.OF_SCOPE + "/rollback",
                        "Puts a document in force again that was before",
                        Access.GOVERNS,
                        (request, parameters) -> rollback(request)));
    }

    private Reply put(Request request) {
        String scope = PolicyRoutes.scope(request);
        BodyFields fields = BodyFields.of(request.body(), "document", "reason", "ifEpoch");
        String document = fields.required("document", FieldKind.text(Documents.LONGEST));
        Long ifEpoch = fields.optional("ifEpoch", FieldKind.WHOLE);
        return write(request, scope, document, fields.required("reason", FieldKind.name(LONGEST_REASON)), ifEpoch);
    }

    private Reply rollback(Request request) {
        String scope = PolicyRoutes.scope(request);
        BodyFields fields = BodyFields.of(request.body(), "toEpoch", "reason");
        long toEpoch = fields.required("toEpoch", FieldKind.WHOLE);
        String reason = fields.required("reason", FieldKind.name(LONGEST_REASON));
        List<PolicySource> written = intake.bring(inputs -> inputs.policyHistory(scope, PolicyRoutes.MOST_HISTORY));
        String document = written.stream()
                .filter(source -> source.epoch() == toEpoch)
                .map(PolicySource::document)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "Nothing was written for this scope under that epoch, as far as its history is looked at"));
        return write(request, scope, document, reason, null);
    }

    private Reply write(Request request, String scope, String document, String reason, @Nullable Long ifEpoch) {
        PolicyBook book = book(request);
        long current = book.epoch(scope);
        if (ifEpoch != null && ifEpoch != current) {
            throw ProblemException.conflict("The document in force has epoch " + current + ", not " + ifEpoch);
        }
        Checked<PolicyBook> changed = book.with(scope, document, Long.MAX_VALUE);
        if (!changed.problems().isEmpty()) {
            throw ProblemException.invalidPolicy(
                    changed.problems().stream().map(Problem.Flaw::of).toList());
        }
        PolicySource source = new PolicySource(
                scope,
                document,
                PolicySource.UNNUMBERED,
                request.caller().name(),
                Redactor.redact(reason),
                clock.instant());
        ControlPlaneAnswer answer = intake.bringSigned(inputs -> inputs.policy(source, Parameters.USUAL_TIMEOUT));
        if (answer instanceof ControlPlaneAnswer.Refused refused) {
            throw ProblemException.conflict(refused.reason());
        }
        WrittenAnswer written = new WrittenAnswer(scope, answer.epoch());
        return answer instanceof ControlPlaneAnswer.InForce
                ? Reply.json(written)
                : Reply.accepted(written, Links.policy(scope));
    }

    /** What is in force, as far as the caller may know it: others' documents are none of theirs. */
    private PolicyBook book(Request request) {
        Reply known = inForce.policies(request.asking(PolicyRoutes.POLICIES, Map.of()));
        if (known.status() != 200) {
            throw ProblemException.unavailable("The policies in force cannot be read now");
        }
        return PolicyBook.of(Json.documents(known.body()).stream()
                        .map(PolicyRoutes.Document::source)
                        .toList())
                .orThrow();
    }

    /** A document that is in force. */
    record WrittenAnswer(String scope, long epoch) {}
}
