package dev.sluice.executor.call;

import java.util.function.UnaryOperator;

/** What came of a call. */
public sealed interface Reply {
    /** The same in other words, as far as it is told in the words of the other side. */
    Reply worded(UnaryOperator<String> words);

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param location where a redirect points to; empty when it points nowhere
     * @param body the text, or its beginning
     * @param complete whether that is all of it
     */
    record Received(int status, String location, String body, boolean complete) implements Reply {
        @Override
        public Reply worded(UnaryOperator<String> words) {
            return new Received(status, words.apply(location), words.apply(body), complete);
        }
    }

    /** Nothing was sent. */
    record NotSent(String error) implements Reply {
        @Override
        public Reply worded(UnaryOperator<String> words) {
            return new NotSent(words.apply(error));
        }
    }

    /** It was sent, at least in part, and no answer came. */
    record Lost(String error) implements Reply {
        @Override
        public Reply worded(UnaryOperator<String> words) {
            return new Lost(words.apply(error));
        }
    }

    /** It may not go there. */
    record Blocked(String reason) implements Reply {
        @Override
        public Reply worded(UnaryOperator<String> words) {
            return this;
        }
    }
}
