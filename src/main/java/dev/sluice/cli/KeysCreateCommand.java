package dev.sluice.cli;

import dev.sluice.config.Setting;
import dev.sluice.signing.KeyFiles;
import dev.sluice.signing.Purpose;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice keys create}: makes a key to sign with, and trusts it. */
@Command(
        name = "create",
        description = {
            "Makes an Ed25519 key: the private half as NAME.pem, which only its owner may read, the public half as an entry of"
                    + " trusted-keys.yaml beside it. Says what to configure. Nothing is ever overwritten.",
            "To change a key, create another, let every gate and executor read the file with both, sign with the new one, and"
                    + " give the old entry a notAfter: what is in force was signed with it."
        },
        footer = {
            "",
            "Examples:",
            "  sluice keys create --id ops-2026 --directory keys",
            "  sluice keys create --id acme-desk --directory keys --purposes ruling --tenants acme"
        })
final class KeysCreateCommand implements Runnable {
    private static final String ALLOWED =
            Arrays.stream(Purpose.values()).map(Purpose::text).collect(Collectors.joining(", "));

    @Option(
            names = "--id",
            required = true,
            paramLabel = "NAME",
            description =
                    "Its name: letters, digits, '.', '_' and '-', at most 64. Signatures and the audit log say it.")
    private String id = "";

    @Option(
            names = "--directory",
            required = true,
            paramLabel = "DIRECTORY",
            description = "Where both files are; made when it is not there.")
    private Path directory = Path.of("");

    @Option(
            names = "--purposes",
            split = ",",
            paramLabel = "PURPOSE",
            description = "What it may sign, separated by commas: control, policy, ruling, import, permit, report."
                    + " Default: all.")
    private List<String> purposes = List.of();

    @Option(
            names = "--tenants",
            split = ",",
            paramLabel = "TENANT",
            description = "The tenants it may sign for, separated by commas. Default: all, and what concerns all.")
    private @Nullable List<String> tenants;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--id': '" + id
                            + "' must be letters, digits, '.', '_' and '-', at most 64");
        }
        var files = KeyFiles.create(directory, id, chosen(), tenants);
        var out = spec.commandLine().getOut();
        out.println(
                "# " + files.privateKey() + " is secret; " + files.trustedKeys() + " is not. Configure the gate with:");
        out.println(Setting.TRUSTED_KEYS.key() + ": " + files.trustedKeys());
        out.println(Setting.SIGNING_KEY.key() + ": " + files.privateKey());
        out.flush();
    }

    private EnumSet<Purpose> chosen() {
        var chosen = purposes.isEmpty() ? EnumSet.allOf(Purpose.class) : EnumSet.noneOf(Purpose.class);
        for (var purpose : purposes) {
            chosen.add(Purpose.of(purpose.strip())
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "Invalid value for option '--purposes': '" + purpose + "' is none of " + ALLOWED)));
        }
        return chosen;
    }
}
