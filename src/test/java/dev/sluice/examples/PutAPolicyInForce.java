package dev.sluice.examples;

import dev.sluice.core.policy.PolicySource;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.KeyFiles;
import dev.sluice.signing.SigningKey;
import dev.sluice.topology.ControlPlanePublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Puts a policy document in force for one scope: a copy for every partition, all in one transaction. */
public final class PutAPolicyInForce {
    public static void main(String[] args) throws Exception {
        var document = Files.readString(Path.of(args[3]));
        var policy = new PolicySource(args[2], document, 0, System.getProperty("user.name"), "", Instant.now());
        var key = Path.of(args[4]);
        var signer = SigningKey.read(key, KeyFiles.idOf(key));
        var serdes = new SerdeFactory(Map.of("schema.registry.url", args[1]));
        try (var publisher =
                ControlPlanePublisher.connect(Map.of("bootstrap.servers", args[0]), "policy-writer", serdes, signer)) {
            System.out.println("epoch " + publisher.publish(policy));
        }
    }
}
