package dev.sluice.cli;

import dev.sluice.core.approve.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice approvals deny}: says no. */
@Command(
        name = "deny",
        description = {
            "Shows what waits and denies it: it is blocked, whoever else may have approved.",
            "Exit code 0: denied; 1: refused by the gate; 4: no answer in time."
        },
        footer = {"", "Example:", "  sluice approvals deny d-1 --tenant acme --reason 'not during the sale'"})
final class ApprovalsDenyCommand implements Callable<Integer> {
    @Mixin
    private final GivenRuling ruling = new GivenRuling();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return ruling.give(Answer.DENY, spec);
    }
}
