package dev.sluice.cli;

import dev.sluice.core.approve.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice approvals withdraw}: takes it back. */
@Command(
        name = "withdraw",
        description = {
            "Takes back a decision that you asked for yourself and that waits: it is blocked.",
            "Exit code 0: withdrawn; 1: refused by the gate; 4: no answer in time."
        },
        footer = {"", "Example:", "  sluice approvals withdraw d-1 --tenant acme --reason 'fixed by itself'"})
final class ApprovalsWithdrawCommand implements Callable<Integer> {
    @Mixin
    private final GivenRuling ruling = new GivenRuling();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return ruling.give(Answer.WITHDRAW, spec);
    }
}
