package dev.sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice control unfreeze}: goes on learning. */
@Command(
        name = "unfreeze",
        description = {
            "Goes on learning in a scope that was frozen.",
            "Exit code 0: in force; 1: refused; 4: written, but the gate has not said anything yet."
        },
        footer = {"", "Example:", "  sluice control unfreeze --scope tenant:acme --reason 'demonstration is over'"})
final class ControlUnfreezeCommand implements Callable<Integer> {
    @Mixin
    private final ControlChange change = new ControlChange();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return change.set(null, false, spec);
    }
}
