package dev.sluice.executor.call;

/** The last word before something is sent, when resolving a name and connecting may have taken seconds. */
@FunctionalInterface
public interface Confirmation {
    /**
     * Returns when the sending may begin, now.
     *
     * @throws DeniedException when it may not any more
     */
    void confirm();
}
