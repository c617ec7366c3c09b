package dev.sluice.executor.adapter;

import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Excerpt;
import dev.sluice.core.execute.Redactor;
import dev.sluice.executor.call.Caller;
import dev.sluice.executor.call.Reply;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the answers of HTTP mean for an action. */
final class Replies {
    /** Statuses below 500 after which another attempt may do better. */
    private static final Set<Integer> FOR_NOW = Set.of(408, 425, 429);

    private static final int LONGEST_QUOTE = 300;
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int SUCCESS = 200;

    private Replies() {}

    /** What it means; {@code source} is where a result came from. */
    static Answer answer(Reply reply, String source) {
        if (reply instanceof Reply.Received received) {
            return received(received, source);
        }
        if (reply instanceof Reply.NotSent notSent) {
            return new Answer.Failed("not sent: " + notSent.error(), true);
        }
        if (reply instanceof Reply.Blocked blocked) {
            return new Answer.Blocked(blocked.reason());
        }
        return new Answer.Lost(((Reply.Lost) reply).error());
    }

    private static Answer received(Reply.Received received, String source) {
        int status = received.status();
        if (status >= SUCCESS && status < REDIRECT) {
            return new Answer.Done(
                    received.body(),
                    source,
                    received.complete()
                            ? List.of()
                            : List.of("the answer was not read beyond " + Excerpt.bytes(received.body())
                                    + " of at most " + Caller.LONGEST_ANSWER + " bytes"),
                    null);
        }
        if (status >= REDIRECT && status < CLIENT_ERROR) {
            return new Answer.Failed(
                    "HTTP " + status + " redirects to " + host(received.location())
                            + ", and redirects are not followed",
                    false);
        }
        // half a secret would not be recognised any more
        String quote = Excerpt.of(Redactor.redact(received.body()), LONGEST_QUOTE);
        return new Answer.Failed(
                "HTTP " + status + (quote.isBlank() ? "" : ": " + quote),
                status >= SERVER_ERROR || FOR_NOW.contains(status));
    }

    private static String host(String location) {
        try {
            @Nullable String host = URI.create(location).getHost();
            return host == null ? "the same host" : host;
        } catch (IllegalArgumentException noAddress) {
            return "what is no address";
        }
    }
}
