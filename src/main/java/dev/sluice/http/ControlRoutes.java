package dev.sluice.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.core.execute.Redactor;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.submit.ControlPlaneAnswer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The kill switch. */
final class ControlRoutes {
    /** What is a scope, in words. */
    static final String SCOPES = "global, tenant:ID, source:NAME, action:TYPE or target:TENANT/NAME";

    private static final int LONGEST_REASON = 1024;

    private final Gateway gateway;
    private final Intake intake;
    private final InstantSource clock;

    ControlRoutes(Gateway gateway, Intake intake, InstantSource clock) {
        this.gateway = gateway;
        this.intake = intake;
        this.clock = clock;
    }

    List<Route> table() {
        return List.of(
                Route.get(
                        "/api/v1/controls",
                        "What is halted, reduced or frozen, and what was",
                        Access.OF_OWN,
                        (request, parameters) -> controls(request)),
                Route.put(
                        "/api/v1/controls/<" + Scopes.SCOPE + ">",
                        "Halts, reduces, freezes or resumes a scope",
                        Access.STOPS,
                        (request, parameters) -> set(request)));
    }

    private Reply controls(Request request) {
        return gateway.answerForAll(
                request,
                (plane, copy) -> Reply.json(new ControlsAnswer(
                        TenantAnswers.Standing.of(copy),
                        plane.controlPlane().controls().stream()
                                .filter(control -> Scopes.isFor(control.scope(), request.caller()))
                                .map(InForce::of)
                                .toList())));
    }

    private Reply set(Request request) {
        Control control = control(request);
        ControlPlaneAnswer answer = intake.bringSigned(inputs -> inputs.control(control, Parameters.USUAL_TIMEOUT));
        if (answer instanceof ControlPlaneAnswer.Refused refused) {
            throw ProblemException.conflict(refused.reason());
        }
        SetAnswer set = new SetAnswer(control.scope(), control.state(), control.freeze(), answer.epoch());
        return answer instanceof ControlPlaneAnswer.InForce ? Reply.json(set) : Reply.accepted(set, Links.controls());
    }

    private Control control(Request request) {
        String scope = request.variable(Scopes.SCOPE);
        if (!Control.isScope(scope)) {
            throw ProblemException.badParameter(Scopes.SCOPE, "'" + Shown.of(scope) + "' is no scope", SCOPES);
        }
        BodyFields fields = BodyFields.of(request.body(), "state", "freeze", "reason");
        return new Control(
                scope,
                fields.required("state", FieldKind.choice(ControlState.class)),
                fields.optional("freeze", FieldKind.FLAG, false),
                Redactor.redact(fields.required("reason", FieldKind.name(LONGEST_REASON))),
                request.caller().name(),
                clock.instant(),
                Control.UNNUMBERED);
    }

    /** What is in force. */
    record ControlsAnswer(@JsonUnwrapped TenantAnswers.Standing standing, List<InForce> controls) {}

    /** One scope's control. */
    record InForce(
            String scope, ControlState state, boolean freeze, String reason, String actor, Instant since, long epoch) {
        static InForce of(Control control) {
            return new InForce(
                    control.scope(),
                    control.state(),
                    control.freeze(),
                    control.reason(),
                    control.actor(),
                    control.since(),
                    control.epoch());
        }
    }

    /** A control that was taken. */
    record SetAnswer(String scope, ControlState state, boolean freeze, long epoch) {}
}
