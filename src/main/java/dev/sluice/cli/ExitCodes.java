package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.report.RunStatus;

/** What commands end with that ask for a judgement, and those that run until they are told to stop. */
final class ExitCodes {
    static final int OK = 0;
    static final int BLOCKED = 1;
    static final int AWAITING_APPROVAL = 3;
    static final int NO_ANSWER = 4;
    /** Told to stop, it did not close everything in time. */
    static final int NOT_IN_TIME = 5;

    private ExitCodes() {}

    /** That of a run. */
    static int of(RunStatus status) {
        return switch (status) {
            case SUCCESS -> OK;
            case FAILED, BLOCKED -> BLOCKED;
            case AWAITING_APPROVAL -> AWAITING_APPROVAL;
            case QUEUED, PENDING -> NO_ANSWER;
        };
    }

    /** That of a disposition. What waits for a slot has no answer yet. */
    static int of(JsonNode disposition) {
        return switch (disposition.asText()) {
            case "APPROVED" -> OK;
            case "AWAITING_APPROVAL" -> AWAITING_APPROVAL;
            case "QUEUED" -> NO_ANSWER;
            default -> BLOCKED;
        };
    }
}
