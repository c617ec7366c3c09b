package dev.sluice.http;

import dev.sluice.query.Copy;
import dev.sluice.query.RemoteOwner;
import java.util.Map;

/**
 * What a route answers.
 *
 * @param status the HTTP status
 * @param contentType of the body
 * @param body the whole of it
 * @param headers further ones
 */
@SuppressWarnings("ArrayRecordComponent") // carried through, never compared
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    /** When to ask again after a 503: a rebalance with warm copies takes about as long. */
    static final String RETRY_AFTER_SECONDS = "1";

    Reply {
        headers = Map.copyOf(headers);
    }

    /** An answer. */
    static Reply json(Object body) {
        return json(200, body);
    }

    /** An answer with a status. */
    static Reply json(int status, Object body) {
        return new Reply(status, JSON, Json.bytes(body), Map.of());
    }

    /** An answer that says where there will be more of it. */
    static Reply accepted(Object body, String location) {
        return json(202, body).with(Map.of("Location", location));
    }

    /** A problem document. */
    static Reply problem(Problem problem) {
        return new Reply(problem.status(), Problem.MEDIA_TYPE, Json.bytes(problem), Map.of());
    }

    /** The same from a copy: an answer of a warm copy, which may lag behind, says so. */
    Reply from(Copy copy) {
        return copy == Copy.ANY ? with(Map.of(RemoteOwner.STALE, "true")) : this;
    }

    /** The same with these headers. */
    Reply with(Map<String, String> further) {
        return new Reply(status, contentType, body, further);
    }
}
