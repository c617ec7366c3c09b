package dev.sluice.cli;

import dev.sluice.core.approve.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice approvals approve}: says yes. */
@Command(
        name = "approve",
        description = {
            "Shows what waits and approves it: exactly the action that is shown, and none that may have taken its place. It is then judged again, and may still be blocked for another reason. Nobody may approve what they asked for themselves.",
            "Exit code 0: approved; 1: refused by the gate, or blocked; 3: it goes on waiting, for others or for another reason; 4: no answer in time, or no slot was free."
        },
        footer = {"", "Example:", "  sluice approvals approve d-1 --tenant acme --reason 'checked with the bank'"})
final class ApprovalsApproveCommand implements Callable<Integer> {
    @Mixin
    private final GivenRuling ruling = new GivenRuling();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return ruling.give(Answer.APPROVE, spec);
    }
}
