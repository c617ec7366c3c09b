package dev.sluice.cli;

import dev.sluice.core.policy.ControlState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice control reduce}: lets only what reduces risk through. */
@Command(
        name = "reduce",
        description = {
            "Blocks every decision in a scope but those whose action type the catalog marks as reducing, such as a notification or a cancelled order.",
            "Exit code 0: in force; 1: refused; 4: written, but the gate has not said anything yet."
        },
        footer = {"", "Example:", "  sluice control reduce --scope tenant:acme --reason 'unwinding positions'"})
final class ControlReduceCommand implements Callable<Integer> {
    @Mixin
    private final ControlChange change = new ControlChange();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return change.set(ControlState.REDUCING, null, spec);
    }
}
