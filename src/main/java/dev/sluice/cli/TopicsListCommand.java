package dev.sluice.cli;

import dev.sluice.cluster.TopicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice topics list}: what each topic holds and how it is kept. */
@Command(
        name = "list",
        description = "Prints every topic, what it holds, how it is kept and why, as Markdown. Asks no broker.",
        footer = {"", "Example:", "  sluice topics list > docs/topics.md"})
final class TopicsListCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.print(TopicReference.markdown());
        out.flush();
    }
}
