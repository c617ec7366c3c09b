package dev.sluice.cli;

import dev.sluice.config.Configuration;
import dev.sluice.config.Section;
import dev.sluice.core.learn.Outcome;
import dev.sluice.gate.Trust;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.OutcomeRecords;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice learn import}: sends outcomes to the gate, which learns each once. */
@Command(
        name = "import",
        description = {
            "Sends outcomes, as `sluice learn export` writes them, to the topic outcome-imports. The gate learns each"
                    + " outcome id once: to import a file again changes nothing.",
            "Each is signed with signing.key, which the gate must trust for the purpose import.",
            "Nothing is sent unless every line is an outcome."
        },
        footer = {
            "",
            "Examples:",
            "  sluice learn import acme.ndjson --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081"
                    + " --signing-key keys/import.pem",
            "  sluice learn export --tenant acme | sluice learn import - --config other.yaml"
        })
final class LearnImportCommand implements Runnable {
    private static final String STDIN = "-";

    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.SCHEMAS, Section.SIGNATURES);

    @Parameters(paramLabel = "FILE", description = "Outcomes, one JSON object a line; - is stdin.")
    private String file = STDIN;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var configuration = flags.load();
        configuration.kafka().requireBootstrapServers();
        configuration.signatures().requireSigningKey();
        var outcomes = read();
        send(configuration, outcomes);
        long tenants = outcomes.stream().map(Outcome::tenantId).distinct().count();
        var out = spec.commandLine().getOut();
        out.println("sent " + outcomes.size() + " outcomes of " + tenants + " tenants to " + Topics.OUTCOME_IMPORTS);
        out.flush();
    }

    private List<Outcome> read() {
        try (var text = open()) {
            return OutcomeLines.read(text);
        } catch (NoSuchFileException missing) {
            throw new CommandFailedException("The file " + file + " does not exist.", missing);
        } catch (IOException unreadable) {
            throw new CommandFailedException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Reader open() throws IOException {
        return file.equals(STDIN)
                ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file));
    }

    private static void send(Configuration configuration, List<Outcome> outcomes) {
        var signer = Trust.signer(configuration.signatures());
        var encoder = new SerdeFactory(configuration.schemas().serde()).valueEncoder(dev.sluice.schema.Outcome.class);
        var properties = configuration.kafka().producer();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                Long.toString(configuration.startupTimeout().toMillis()));
        var answers = new ArrayList<Future<?>>();
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            for (var outcome : outcomes) {
                var letter = new ProducerRecord<String, byte[]>(Topics.OUTCOME_IMPORTS, outcome.tenantId(), null);
                var value =
                        encoder.encode(letter.topic(), letter.headers(), OutcomeRecords.toAvro(signer.signed(outcome)));
                answers.add(producer.send(
                        new ProducerRecord<>(letter.topic(), null, letter.key(), value, letter.headers())));
            }
            for (var answer : answers) {
                answer.get();
            }
        } catch (ExecutionException failure) {
            throw new CommandFailedException(
                    "Not all outcomes were taken: " + failure.getCause() + ". Import the file again.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted before all outcomes were taken.", interrupted);
        }
    }
}
