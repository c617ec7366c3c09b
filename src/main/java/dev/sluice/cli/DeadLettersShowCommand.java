package dev.sluice.cli;

import dev.sluice.config.Section;
import dev.sluice.deadletter.DeadLetters;
import dev.sluice.deadletter.FiledLetter;
import dev.sluice.gate.Readiness;
import dev.sluice.serde.SerdeFactory;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice dead-letters show}: one of them, with what it holds. */
@Command(
        name = "show",
        description = {
            "Prints one dead letter with its key, its headers and its bytes. What looks like a secret is shown as [REDACTED], also"
                    + " in hexadecimal; a secret that looks like nothing is not recognised in bytes that nobody could read.",
        },
        footer = {
            "",
            "Examples:",
            "  sluice dead-letters show 3@42 --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081",
            "  sluice dead-letters show 3@42 --hex --bytes 256"
        })
final class DeadLettersShowCommand implements Runnable {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.SCHEMAS);

    @Parameters(
            paramLabel = "PLACE",
            converter = DeadLetterPlace.Converter.class,
            description = "Its partition and offset on dead-letters, as `sluice dead-letters list` prints them.")
    private DeadLetterPlace place = new DeadLetterPlace(0, 0);

    @Option(names = "--hex", description = "Show the value in hexadecimal, not as text.")
    private boolean hex;

    @Option(
            names = "--bytes",
            paramLabel = "N",
            defaultValue = "2048",
            description = "Show at most so many of them. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if (most < 0) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--bytes': must not be negative");
        }
        var configuration = flags.load();
        FiledLetter filed;
        try (var letters =
                DeadLetters.open(configuration.kafka().consumer(), new SerdeFactory(Readiness.serde(configuration)))) {
            filed = letters.at(place.partition(), place.offset());
        }
        Function<byte[], String> shown = bytes -> hex ? ShownBytes.hex(bytes, most) : ShownBytes.text(bytes, most);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(DeadLetterText.json(filed, shown).toPrettyString());
            out.flush();
        } else {
            DeadLetterText.print(filed, shown, out);
        }
    }
}
