package dev.sluice.cli;

import dev.sluice.core.policy.ControlState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice control resume}: lets everything through again. */
@Command(
        name = "resume",
        description = {
            "Ends a halt or a reduction of exactly this scope. A wider or narrower one goes on.",
            "Exit code 0: in force; 1: refused; 4: written, but the gate has not said anything yet."
        },
        footer = {"", "Example:", "  sluice control resume --scope global --reason 'network is back'"})
final class ControlResumeCommand implements Callable<Integer> {
    @Mixin
    private final ControlChange change = new ControlChange();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return change.set(ControlState.ACTIVE, null, spec);
    }
}
