package dev.sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice control freeze}: stops learning. */
@Command(
        name = "freeze",
        description = {
            "Stops learning in a scope: decisions are judged as before, and their outcomes are kept but change nothing.",
            "Exit code 0: in force; 1: refused; 4: written, but the gate has not said anything yet."
        },
        footer = {"", "Example:", "  sluice control freeze --scope tenant:acme --reason 'demonstration'"})
final class ControlFreezeCommand implements Callable<Integer> {
    @Mixin
    private final ControlChange change = new ControlChange();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return change.set(null, true, spec);
    }
}
