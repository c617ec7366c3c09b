package dev.sluice.cli;

import dev.sluice.core.policy.ControlState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice control halt}: lets nothing through. */
@Command(
        name = "halt",
        description = {
            "Blocks every decision in a scope from the next judgement on, also those that wait. Judging, auditing and learning go on.",
            "Exit code 0: in force; 1: refused; 4: written, but the gate has not said anything yet."
        },
        footer = {"", "Example:", "  sluice control halt --scope global --reason 'card network outage'"})
final class ControlHaltCommand implements Callable<Integer> {
    @Mixin
    private final ControlChange change = new ControlChange();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return change.set(ControlState.HALTED, null, spec);
    }
}
