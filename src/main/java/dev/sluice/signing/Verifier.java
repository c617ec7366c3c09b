package dev.sluice.signing;

import dev.sluice.core.decision.Signature;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says whom to believe. May be used by several threads at the same time. */
@FunctionalInterface
public interface Verifier {
    /** Believes everybody: for a gate that asks for no signatures. */
    Verifier OFF = new Verifier() {
        @Override
        public Optional<String> refusal(Statement statement, @Nullable Signature signature) {
            return Optional.empty();
        }

        @Override
        public boolean isRequired() {
            return false;
        }
    };

    /**
     * Why a statement is not believed, naming the key or the field that is wrong; empty when it is. What is wrong at first
     * sight is found without any cryptography.
     */
    Optional<String> refusal(Statement statement, @Nullable Signature signature);

    /** False when nothing is asked for, neither a signature nor that it is fresh. */
    default boolean isRequired() {
        return true;
    }
}
