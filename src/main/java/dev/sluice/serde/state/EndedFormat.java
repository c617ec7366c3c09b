package dev.sluice.serde.state;

import dev.sluice.core.approve.Ended;
import java.io.IOException;

/** Requests for approval that have ended: what waited, and then how it ended. */
final class EndedFormat {
    static final StateFormat<Ended> ENDED = new FirstFormat<>(EndedFormat::write, EndedFormat::read);

    private EndedFormat() {}

    private static void write(Ended ended, StateWriter out) throws IOException {
        out.versioned(WaitingFormat.WAITING, ended.held());
        out.symbol(Symbols.REQUEST_STATES, ended.state());
        out.instant(ended.at());
        out.optionalText(ended.by());
        out.optionalText(ended.reason());
    }

    private static Ended read(StateReader in) throws IOException {
        return new Ended(
                in.versioned(WaitingFormat.WAITING),
                in.symbol(Symbols.REQUEST_STATES),
                in.instant(),
                in.optionalText(),
                in.optionalText());
    }
}
