package dev.sluice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice approvals show}: one request. */
@Command(
        name = "show",
        description = "Shows one request for approval: what is asked, by whom, why it is held, until when, and who has"
                + " answered.",
        footer = {"", "Example:", "  sluice approvals show d-1 --tenant acme"})
final class ApprovalsShowCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = ConfigurationFlags.ofGate();

    @Mixin
    private final HeldDecision held = new HeldDecision();

    @Option(names = "--json", description = "Print the gate's answer as it is.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var request = held.request(flags.gate());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(request.toPrettyString());
        } else {
            new ApprovalText(request).print(out);
        }
        out.flush();
    }
}
