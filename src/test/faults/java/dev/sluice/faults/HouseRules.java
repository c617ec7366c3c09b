package dev.sluice.faults;

import java.time.Duration;

/** The policy of a run. What a checker counts with stays the same in every edition; the least confidence changes. */
final class HouseRules {
    static final int CONCURRENCY = 3;
    static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(5);
    static final Duration APPROVAL_DEADLINE = Duration.ofSeconds(20);

    private HouseRules() {}

    /** The document for everybody, in one of its editions. */
    static String edition(int number, String targetUrl) {
        return """
                live: {enabled: true}
                destinations: {allow: [target]}
                services: {target: {url: "%s", idempotent: true}}
                limits: {maxOrdersPerDay: 1000000}
                concurrency: {max: %d, queue: 12, queueTimeout: %s}
                approval: {quorum: 1, deadline: %s, roles: [approver]}
                execution: {retries: 2, backoff: PT0.1S, multiplier: 2, attemptTimeout: PT2S, totalTimeout: PT5S}
                guards:
                  Confidence: {minimum: 0.6%d}
                  Repetition: {mode: off}
                  FailureMemory: {mode: off}
                  LearnedTrust: {mode: off}
                  Novelty: {mode: off}
                actions:
                  call_api: {additional: true, parameters: {service: {type: string, required: true}}}
                  ask_first: {executor: call_api, approval: live, additional: true,
                    parameters: {service: {type: string, required: true}}}
                  reroute: {effect: shift_traffic, needsBaseline: true,
                    parameters: {shiftPercentage: {type: number, min: 0, max: 50, required: true}}}
                  notify: {effect: none, parameters: {message: {type: string, required: true}}}
                  ask: {effect: none, approval: always, additional: true}
                """.formatted(targetUrl, CONCURRENCY, QUEUE_TIMEOUT, APPROVAL_DEADLINE, number % 5);
    }
}
