package dev.sluice.rules;

import dev.sluice.core.policy.Condition;

/** What became of the text of a condition. Refusal is a value. */
public sealed interface Compilation {
    /** It can be asked. */
    record Compiled(Condition condition) implements Compilation {}

    /** It cannot, for this reason: what continues a sentence that the text begins. */
    record Refused(String reason) implements Compilation {}
}
