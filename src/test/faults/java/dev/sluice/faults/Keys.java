package dev.sluice.faults;

import dev.sluice.signing.KeyFiles;
import dev.sluice.signing.Purpose;
import dev.sluice.signing.Signer;
import dev.sluice.signing.SigningKey;
import java.nio.file.Path;
import java.util.EnumSet;

/**
 * Who signs what in a run, each with a key of its own.
 *
 * @param directory where the keys are
 * @param people signs rulings, controls and policies
 */
record Keys(Path directory, Signer people) {
    /** Makes them. */
    static Keys create(Path directory) {
        EnumSet<Purpose> ofTheGate = EnumSet.complementOf(EnumSet.of(Purpose.REPORT));
        KeyFiles.create(directory, "gate", ofTheGate, null);
        KeyFiles.create(directory, "executor", EnumSet.of(Purpose.REPORT), null);
        KeyFiles people =
                KeyFiles.create(directory, "people", EnumSet.of(Purpose.CONTROL, Purpose.POLICY, Purpose.RULING), null);
        return new Keys(directory, SigningKey.read(people.privateKey(), "people"));
    }

    Path privateKey(String id) {
        return directory.resolve(id + ".pem");
    }

    Path trusted() {
        return directory.resolve("trusted-keys.yaml");
    }
}
