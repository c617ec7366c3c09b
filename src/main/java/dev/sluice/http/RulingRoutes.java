package dev.sluice.http;

import dev.sluice.auth.Role;
import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Position;
import dev.sluice.core.execute.Redactor;
import dev.sluice.core.guard.Verdict;
import dev.sluice.submit.RulingAnswer;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes people's rulings. */
final class RulingRoutes {
    private static final int DIGEST = 64;
    private static final int LONGEST_REASON = 1024;
    private static final Set<Role> RULING = Set.of(Role.APPROVER, Role.ADMIN);

    private final Intake intake;
    private final InstantSource clock;

    RulingRoutes(Intake intake, InstantSource clock) {
        this.intake = intake;
        this.clock = clock;
    }

    List<Route> table() {
        return List.of(Route.post(
                TenantRoutes.below("/decisions/{" + TenantRoutes.ID + "}/rulings"),
                "Takes a ruling on a held decision, and answers with what it led to",
                Access.RULES,
                this::rule,
                Parameter.TIMEOUT));
    }

    private Reply rule(Request request, Parameters parameters) {
        Ruling ruling = ruling(request);
        RulingAnswer answer =
                intake.bringSigned(inputs -> inputs.ruling(ruling, request.trace(), parameters.timeout()));
        if (answer instanceof RulingAnswer.Taken taken) {
            return Reply.json(RuledAnswer.of(ruling, taken));
        }
        if (answer instanceof RulingAnswer.Refused refused) {
            throw ProblemException.conflict(refused.reason());
        }
        String link = Links.decision(ruling.tenantId(), ruling.decisionId());
        return Reply.accepted(
                new PendingRuling(ruling.tenantId(), ruling.decisionId(), ruling.answer(), link, answer.position()),
                link);
    }

    private Ruling ruling(Request request) {
        BodyFields fields = BodyFields.of(request.body(), "ruling", "reason", "actionDigest");
        Answer answer = fields.required("ruling", FieldKind.choice(Answer.class));
        if (answer != Answer.WITHDRAW && !request.caller().hasAny(RULING)) {
            throw ProblemException.forbidden("operators only withdraw");
        }
        return new Ruling(
                request.variable(TenantRoutes.TENANT),
                request.variable(TenantRoutes.ID),
                answer,
                request.caller().name(),
                Redactor.redact(fields.required("reason", FieldKind.name(LONGEST_REASON))),
                fields.required("actionDigest", FieldKind.name(DIGEST)),
                clock.instant(),
                request.caller().roles().stream().map(Role::text).toList(),
                null);
    }

    /** A ruling that was taken, and the verdict it led to, if it did. */
    record RuledAnswer(
            String tenantId,
            String decisionId,
            Answer ruling,
            String result,
            @Nullable Disposition disposition,
            @Nullable Verdict verdict,
            Position position) {
        static RuledAnswer of(Ruling ruling, RulingAnswer.Taken taken) {
            Verdict verdict = taken.verdict();
            return new RuledAnswer(
                    ruling.tenantId(),
                    ruling.decisionId(),
                    ruling.answer(),
                    taken.result(),
                    verdict == null ? null : verdict.disposition(),
                    verdict,
                    taken.position());
        }
    }

    /** A ruling that nobody has looked at yet. */
    record PendingRuling(String tenantId, String decisionId, Answer ruling, String link, Position position) {}
}
