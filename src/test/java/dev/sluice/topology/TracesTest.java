package dev.sluice.topology;

import static dev.sluice.topology.Cast.ACME;
import static dev.sluice.topology.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Permit;
import dev.sluice.serde.records.PermitRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of a record belongs to the same trace. */
class TracesTest {
    private static final Trace OWN = trace('a');
    private static final Trace OTHER = trace('b');
    private static final Action ORDER = LiveGate.order(10);

    private final LiveGate live = new LiveGate("""
            extends: trading
            tenant: {pattern: "[a-z0-9]+"}
            concurrency: {max: 1}
            guards: {FailureMemory: {mode: off}}
            """);

    @AfterEach
    void close() {
        live.close();
    }

    private static Trace trace(char digit) {
        String digits = String.valueOf(digit);
        return new Trace("00-" + digits.repeat(32) + "-" + digits.repeat(16) + "-01", "vendor=" + digit);
    }

    private void send(String topic, String key, byte[] value, Trace trace) {
        send(topic, key, value, TraceHeaders.of(trace));
    }

    private void send(String topic, String key, byte[] value, Headers headers) {
        live.gate
                .driver()
                .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, live.gate.now()));
    }

    private void send(Decision decision, Trace trace) {
        send(Topics.DECISIONS, decision.tenantId(), Letters.of(decision), trace);
    }

    private Decision dryRun(String id) {
        return live.decision(id, ORDER, Mode.DRY_RUN);
    }

    /** The traces of what has come to a topic since the last look. */
    private List<Trace> traces(String topic) {
        return headers(topic).stream().map(TraceHeaders::of).toList();
    }

    private List<Headers> headers(String topic) {
        return live
                .gate
                .driver()
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(TestRecord::headers)
                .toList();
    }

    private void forgetWhatCameOut() {
        Topics.OUTPUTS.stream()
                .filter(topic -> !topic.equals(Topics.AUDIT_CHECKPOINTS))
                .forEach(this::headers);
    }

    @Test
    void theVerdictTheOutcomeAndTheAuditEntriesOfADryRun() {
        forgetWhatCameOut();
        send(dryRun("a"), OWN);
        assertThat(traces(Topics.APPROVED)).containsExactly(OWN);
        assertThat(traces(Topics.OUTCOMES)).containsExactly(OWN);
        assertThat(traces(Topics.AUDIT)).hasSize(2).containsOnly(OWN);
    }

    @Test
    void nothingElseOfTheHeadersGoesOn() {
        forgetWhatCameOut();
        Headers sent = TraceHeaders.of(OWN);
        sent.add("authorization", "Bearer x".getBytes(StandardCharsets.UTF_8));
        send(Topics.DECISIONS, LiveGate.TENANT, Letters.of(dryRun("a")), sent);
        assertThat(headers(Topics.APPROVED).get(0))
                .extracting(Header::key)
                .containsExactly(TraceHeaders.PARENT, TraceHeaders.STATE);
    }

    @ParameterizedTest
    @CsvSource({
        "no trace, vendor=1, 0",
        "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-aaaaaaaaaaaaaaaa-01, password=hunter2, 1",
        "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-aaaaaaaaaaaaaaaa-01, vendor=1, 2"
    })
    void norDoesATraceThatIsNoneOrHoldsASecret(String parent, String state, int goOn) {
        forgetWhatCameOut();
        Headers sent = new RecordHeaders();
        sent.add(TraceHeaders.PARENT, parent.getBytes(StandardCharsets.UTF_8));
        sent.add(TraceHeaders.STATE, state.getBytes(StandardCharsets.UTF_8));
        send(Topics.DECISIONS, LiveGate.TENANT, Letters.of(dryRun("a")), sent);
        assertThat(StreamSupport.stream(headers(Topics.APPROVED).get(0).spliterator(), false))
                .hasSize(goOn);
    }

    @Test
    void theDeadLetterAndItsEntry() {
        forgetWhatCameOut();
        send(Topics.DECISIONS, LiveGate.TENANT, new byte[] {1, 2, 3}, OWN);
        assertThat(traces(Topics.DEAD_LETTERS)).containsExactly(OWN);
        assertThat(traces(Topics.AUDIT)).containsExactly(OWN);
    }

    @Test
    void theEntryOfARepeatBelongsToTheTraceOfTheRepeat() {
        Decision decision = dryRun("a");
        send(decision, OWN);
        forgetWhatCameOut();
        send(decision, OTHER);
        assertThat(traces(Topics.AUDIT)).containsExactly(OTHER);
    }

    @Test
    void whatAHumanApprovesBelongsToTheTraceOfTheDecisionAndTheRulingsEntryToThatOfTheRuling() {
        Decision held = Cast.decision("a", ORDER, NOON, Mode.DRY_RUN, true);
        send(held, OWN);
        assertThat(traces(Topics.AWAITING_APPROVAL)).containsExactly(OWN);
        forgetWhatCameOut();
        send(Topics.RULINGS, ACME, Letters.of(live.gate.key().signed(Cast.approve(held, "ben"))), OTHER);
        assertThat(traces(Topics.APPROVED)).containsExactly(OWN);
        assertThat(traces(Topics.OUTCOMES)).containsExactly(OWN);
        assertThat(traces(Topics.AUDIT)).containsExactly(OTHER, OWN, OWN);
    }

    @Test
    void whatAHumanApprovesWithoutATraceOfItsOwnBelongsToThatOfTheRuling() {
        Decision held = Cast.decision("a", ORDER, NOON, Mode.DRY_RUN, true);
        send(held, Trace.NONE);
        forgetWhatCameOut();
        send(Topics.RULINGS, ACME, Letters.of(live.gate.key().signed(Cast.approve(held, "ben"))), OTHER);
        assertThat(traces(Topics.APPROVED)).containsExactly(OTHER);
    }

    @Test
    void whatExpiresAndWhatWaitsForASlotBelongToTheirOwn() {
        send(Cast.decision("held", ORDER, NOON, Mode.DRY_RUN, true), OWN);
        send(dryRun("first"), Trace.NONE);
        send(dryRun("queued"), OTHER);
        assertThat(traces(Topics.QUEUED)).containsExactly(OTHER);
        forgetWhatCameOut();
        live.gate.advance(Duration.ofSeconds(1));
        assertThat(traces(Topics.APPROVED)).containsExactly(OTHER);
        assertThat(traces(Topics.OUTCOMES)).containsExactly(OTHER);
        live.gate.advance(Duration.ofMinutes(16));
        assertThat(traces(Topics.BLOCKED)).containsExactly(OWN);
    }

    @Test
    void thePermitOfALiveActionAndItsOutcomeWhateverTheReportSays() throws IOException {
        live.rehearse(ORDER);
        forgetWhatCameOut();
        send(live.decision("a", ORDER, Mode.LIVE), OWN);
        TestRecord<byte[], byte[]> order = live.gate
                .driver()
                .createOutputTopic(Topics.LIVE_ACTIONS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecord();
        assertThat(TraceHeaders.of(order.headers())).isEqualTo(OWN);
        assertThat(traces(Topics.AUDIT)).containsExactly(OWN);
        Permit permit =
                PermitRecords.toCore(dev.sluice.schema.Permit.getDecoder().decode(order.value()));
        send(
                Topics.EXECUTION_REPORTS,
                LiveGate.TENANT,
                Letters.of(live.gate.key().signed(live.report(permit, Status.SUCCESS))),
                OTHER);
        assertThat(traces(Topics.OUTCOMES)).containsExactly(OWN);
    }

    @Test
    void theOutcomeOfALiveActionThatIsNeverReported() {
        live.rehearse(ORDER);
        send(live.decision("a", ORDER, Mode.LIVE), OWN);
        forgetWhatCameOut();
        live.gate.advance(Duration.ofMinutes(3));
        assertThat(traces(Topics.OUTCOMES)).containsExactly(OWN);
    }
}
