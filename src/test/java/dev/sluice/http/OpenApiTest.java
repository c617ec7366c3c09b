package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.ApprovalRequest;
import dev.sluice.core.approve.RequestState;
import dev.sluice.core.audit.Damage;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.decision.Status;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Figures;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Statistics;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.core.policy.ParameterType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract says what the code says: the same routes, parameters, roles, fields and words, no more and no less. */
class OpenApiTest {
    private static final OpenApi CONTRACT = OpenApi.read();

    /** Which record is written as which schema. */
    private static final Map<String, Class<?>> RECORDS = Map.ofEntries(
            Map.entry("Position", Position.class),
            Map.entry("Action", Action.class),
            Map.entry("Impact", EstimatedImpact.class),
            Map.entry("MetricsSnapshot", MetricsSnapshot.class),
            Map.entry("Metrics", Metrics.class),
            Map.entry("MetricsLookedUp", TenantAnswers.MetricsAnswer.class),
            Map.entry("Violation", Violation.class),
            Map.entry("Finding", Finding.class),
            Map.entry("Arrival", Arrival.class),
            Map.entry("Signature", Signature.class),
            Map.entry("ControlRecord", Control.class),
            Map.entry("Rehearsal", Rehearsal.class),
            Map.entry("LedgerFacts", LedgerFacts.class),
            Map.entry("Approvals", Approvals.class),
            Map.entry("Verdict", Verdict.class),
            Map.entry("Outcome", Outcome.class),
            Map.entry("Judged", DecisionRoutes.JudgedAnswer.class),
            Map.entry("DecisionLookedUp", TenantAnswers.DecisionAnswer.class),
            Map.entry("Pending", DecisionRoutes.PendingAnswer.class),
            Map.entry("SnapshotStored", DecisionRoutes.StoredAnswer.class),
            Map.entry("Ruled", RulingRoutes.RuledAnswer.class),
            Map.entry("RulingPending", RulingRoutes.PendingRuling.class),
            Map.entry("Approval", ApprovalRequest.class),
            Map.entry("ApprovalLookedUp", ApprovalRoutes.ApprovalAnswer.class),
            Map.entry("ApprovalsPage", ApprovalRoutes.ApprovalsAnswer.class),
            Map.entry("Figures", Figures.class),
            Map.entry("Statistics", Statistics.class),
            Map.entry("StatisticsOfRange", TenantAnswers.StatisticsAnswer.class),
            Map.entry("Window", TenantAnswers.Window.class),
            Map.entry("WindowsPage", TenantAnswers.WindowsAnswer.class),
            Map.entry("OutcomesPage", TenantAnswers.OutcomesAnswer.class),
            Map.entry("LearningContext", TenantAnswers.ContextAnswer.class),
            Map.entry("Control", ControlRoutes.InForce.class),
            Map.entry("Controls", ControlRoutes.ControlsAnswer.class),
            Map.entry("ControlTaken", ControlRoutes.SetAnswer.class),
            Map.entry("Policy", PolicyRoutes.Document.class),
            Map.entry("PolicyLookedUp", PolicyRoutes.PolicyAnswer.class),
            Map.entry("Policies", PolicyRoutes.PoliciesAnswer.class),
            Map.entry("PolicyHistory", PolicyRoutes.HistoryAnswer.class),
            Map.entry("PolicyWritten", PolicyWriting.WrittenAnswer.class),
            Map.entry("EffectivePolicy", EffectiveRoutes.EffectiveAnswer.class),
            Map.entry("ParameterSpec", ParameterSpec.class),
            Map.entry("ActionType", Capabilities.ActionType.class),
            Map.entry("Capabilities", EffectiveRoutes.CapabilitiesAnswer.class),
            Map.entry("CheckpointWritten", AuditRoutes.WrittenAnswer.class),
            Map.entry("Topology", TopologyAnswer.class),
            Map.entry("Info", ServiceRoutes.InfoAnswer.class),
            Map.entry("Health", Health.Report.class),
            Map.entry("Problem", Problem.class));

    @Test
    void hasEveryRouteAndNoOther() {
        assertThat(CONTRACT.operations())
                .containsExactlyInAnyOrderElementsOf(
                        HttpReferenceTest.routes().stream().map(Route::text).toList());
    }

    static Stream<Route> routes() {
        return HttpReferenceTest.routes().stream();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void saysOfEveryRouteWhatTheCodeSays(Route route) {
        JsonNode operation = CONTRACT.operation(route);
        assertThat(operation.path("summary").asText()).isEqualTo(route.summary());
        assertThat(texts(operation.path("x-roles")))
                .isEqualTo(words(route.access().rolesInWords()));
        assertThat(operation.path("x-tenants").asText())
                .isEqualTo(route.access().reach().words());
        assertThat(operation.path("security").isEmpty() && operation.has("security"))
                .isEqualTo(route.access().isOpen());
        assertThat(operation.has("requestBody")).isEqualTo(route.method().takesBody());
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(", ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void namesTheParametersOfEveryRoute(Route route) {
        List<JsonNode> parameters = CONTRACT.parameters(route);
        assertThat(parameters.stream().filter(each -> each.path("in").asText().equals("query")))
                .extracting(each -> each.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(
                        route.parameters().stream().map(Parameter::text).toList());
        assertThat(parameters.stream().filter(each -> each.path("in").asText().equals("path")))
                .extracting(each -> "{" + each.path("name").asText() + "}")
                .containsExactlyInAnyOrderElementsOf(Stream.of(route.path().split("/", -1))
                        .filter(part -> part.startsWith("{"))
                        .toList());
        for (Parameter parameter : route.parameters()) {
            assertThat(parameters)
                    .filteredOn(each -> each.path("name").asText().equals(parameter.text()))
                    .singleElement()
                    .satisfies(each ->
                            assertThat(each.path("description").asText()).startsWith(parameter.limit()));
        }
    }

    static Stream<String> records() {
        return RECORDS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("records")
    void namesTheFieldsOfEveryAnswerAndThoseThatAreAlwaysThere(String name) {
        JsonNode schema = CONTRACT.schema(name);
        Set<String> all = new TreeSet<>();
        Set<String> always = new TreeSet<>();
        collect(requireRecord(name), all, always);
        assertThat(names(schema.path("properties"))).isEqualTo(all);
        assertThat(texts(schema.path("required"))).isEqualTo(always);
    }

    private static Class<?> requireRecord(String name) {
        Class<?> type = RECORDS.get(name);
        assertThat(type).isNotNull();
        return type == null ? Object.class : type;
    }

    private static void collect(Class<?> record, Set<String> all, Set<String> always) {
        for (RecordComponent component : record.getRecordComponents()) {
            boolean unwrapped = Arrays.stream(record.getDeclaredFields())
                    .filter(field -> field.getName().equals(component.getName()))
                    .anyMatch(field -> field.isAnnotationPresent(JsonUnwrapped.class));
            if (unwrapped) {
                collect(component.getType(), all, always);
            } else {
                all.add(component.getName());
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    always.add(component.getName());
                }
            }
        }
    }

    @Test
    void namesTheFieldsOfEvidenceAndHowOldTheSnapshotWas() {
        Set<String> all = new TreeSet<>(Set.of("snapshotAge"));
        Set<String> always = new TreeSet<>();
        collect(Evidence.class, all, always);
        assertThat(names(CONTRACT.schema("Evidence").path("properties"))).isEqualTo(all);
        assertThat(texts(CONTRACT.schema("Evidence").path("required"))).isEqualTo(always);
    }

    @Test
    void namesTheWordsOfEveryChoice() {
        assertWords(CONTRACT.schema("Environment"), Environment.values());
        assertWords(CONTRACT.schema("Mode"), Mode.values());
        assertWords(CONTRACT.schema("Disposition"), Disposition.values());
        assertWords(CONTRACT.schema("Level"), Level.values());
        assertWords(CONTRACT.schema("Cause"), Cause.values());
        assertWords(CONTRACT.schema("Trust"), TrustLevel.values());
        assertWords(CONTRACT.schema("Learning"), Learning.values());
        assertWords(CONTRACT.schema("ControlState"), ControlState.values());
        assertWords(CONTRACT.schema("ApprovalState"), RequestState.values());
        assertWords(CONTRACT.schema("Answer"), Answer.values());
        assertWords(CONTRACT.schema("ParameterSpec").at("/properties/type"), ParameterType.values());
        assertWords(CONTRACT.schema("ActionType").at("/properties/approval"), CatalogApproval.values());
        assertWords(
                CONTRACT.schema("Topology").at("/properties/nodes/items/properties/kind"),
                TopologyAnswer.Kind.values());
        assertWords(
                CONTRACT.schema("CheckpointWritten").at("/properties/broken/items/properties/kind"),
                Damage.Kind.values());
        assertWords(CONTRACT.schema("Health").at("/properties/state"), KafkaStreams.State.values());
        assertThat(texts(CONTRACT.schema("Status").path("enum")))
                .isEqualTo(Arrays.stream(Status.values()).map(Status::text).collect(Collectors.toSet()));
        assertThat(texts(CONTRACT.schema("Problem").at("/properties/type/enum")))
                .isEqualTo(Arrays.stream(ProblemType.values())
                        .map(ProblemType::uri)
                        .collect(Collectors.toSet()));
    }

    private static void assertWords(JsonNode schema, Enum<?>[] constants) {
        assertThat(texts(schema.path("enum")))
                .isEqualTo(Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet()));
    }

    private static Set<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
