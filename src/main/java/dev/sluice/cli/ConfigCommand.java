package dev.sluice.cli;

import dev.sluice.config.ConfigurationReference;
import dev.sluice.config.Section;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice config}: what is in effect and where it comes from. */
@Command(
        name = "config",
        description = "Prints the effective configuration and where each value comes from, with secrets masked.",
        footer = {
            "",
            "Examples:",
            "  sluice config",
            "  SLUICE_HTTP_PORT=8081 sluice config --config production.yaml",
            "  sluice config --reference > docs/configuration.md"
        })
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.values());

    @Option(names = "--reference", description = "Print every key there is, as Markdown, instead.")
    private boolean reference;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (reference) {
            out.print(ConfigurationReference.markdown());
        } else {
            var effective = flags.effective();
            // Building the typed tree finds what single values cannot show.
            effective.configuration();
            out.print(effective.masked());
        }
        out.flush();
        return ExitCode.OK;
    }
}
