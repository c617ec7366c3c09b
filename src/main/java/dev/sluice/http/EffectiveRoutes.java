package dev.sluice.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.policyfile.CompiledPolicy;
import dev.sluice.policyfile.Policies;
import dev.sluice.policyfile.PolicyBook;
import dev.sluice.query.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is in effect for a tenant in an environment, and what a document may say. */
final class EffectiveRoutes {
    private static final String SCHEMA = "/policy/policy.schema.json";
    private static final String SCHEMA_TYPE = "application/schema+json";

    private final Gateway gateway;

    EffectiveRoutes(Gateway gateway) {
        this.gateway = gateway;
    }

    List<Route> table() {
        return List.of(
                Route.get(
                        TenantRoutes.below("/capabilities"),
                        "Which actions, bounds and modes a tenant has in an environment",
                        Access.OF_TENANT,
                        this::capabilities,
                        Parameter.ENVIRONMENT),
                Route.get(
                        TenantRoutes.below("/policy"),
                        "The policy in effect for a tenant in an environment, all documents laid together",
                        Access.OF_TENANT,
                        this::policy,
                        Parameter.ENVIRONMENT),
                Route.get(
                                "/api/v1/policy/schema",
                                "The JSON Schema of policy documents",
                                Access.OPEN,
                                (request, parameters) -> schema())
                        .as(SCHEMA_TYPE, Reply.JSON));
    }

    private Reply capabilities(Request request, Parameters parameters) {
        Environment environment = parameters.requireEnvironment();
        return gateway.answer(
                request,
                (tenant, copy) -> Reply.json(new CapabilitiesAnswer(
                        tenant.id(),
                        environment,
                        TenantAnswers.Standing.of(copy),
                        Capabilities.of(compiled(tenant, environment), environment))));
    }

    private Reply policy(Request request, Parameters parameters) {
        Environment environment = parameters.requireEnvironment();
        return gateway.answer(request, (tenant, copy) -> {
            CompiledPolicy compiled = compiled(tenant, environment);
            return Reply.json(new EffectiveAnswer(
                    tenant.id(),
                    environment,
                    TenantAnswers.Standing.of(copy),
                    compiled.policy().version(),
                    compiled.epoch(),
                    Policies.effectiveDocument(tenant.controlPlane().policies(), tenant.id(), environment)));
        });
    }

    private static CompiledPolicy compiled(Tenant tenant, Environment environment) {
        List<PolicySource> sources = tenant.controlPlane().policies();
        return PolicyBook.of(sources).orThrow().find(tenant.id(), environment);
    }

    private static Reply schema() {
        try (InputStream in = Objects.requireNonNull(EffectiveRoutes.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new Reply(200, SCHEMA_TYPE, in.readAllBytes(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA + " could not be read", e);
        }
    }

    /** What a tenant may do. */
    record CapabilitiesAnswer(
            String tenantId,
            Environment environment,
            @JsonUnwrapped TenantAnswers.Standing standing,
            @JsonUnwrapped Capabilities capabilities) {}

    /** What is in effect. */
    record EffectiveAnswer(
            String tenantId,
            Environment environment,
            @JsonUnwrapped TenantAnswers.Standing standing,
            String version,
            long epoch,
            Map<String, @Nullable Object> policy) {}
}
