package dev.sluice.cli;

import dev.sluice.cluster.Cluster;
import dev.sluice.config.Setting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice acl create}: grants what is needed. */
@Command(
        name = "create",
        description = {
            "Grants the principals given every right that their parts of Sluice need on Kafka, and takes none away. Needs the"
                    + " right to Alter the cluster, and says what it granted that was not granted before."
        },
        footer = {
            "",
            "Example:",
            "  sluice acl create --principal gate=User:sluice-gate --bootstrap-servers kafka:9092 --config admin.yaml"
        })
final class AclCreateCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(
            Setting.BOOTSTRAP_SERVERS, Setting.STARTUP_TIMEOUT, Setting.APPLICATION_ID, Setting.EXECUTOR_GROUP);

    @Mixin
    private final Principals principals = new Principals();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var configuration = flags.load();
        var named = principals.named(spec);
        if (named.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--principal=PART=PRINCIPAL'");
        }
        var out = spec.commandLine().getOut();
        try (var cluster = Cluster.connect(configuration.kafka().admin(), configuration.startupTimeout())) {
            named.forEach((part, principal) -> {
                var rights = principals.rights(part, configuration);
                var granted = cluster.grant(principal, rights);
                granted.forEach(right -> out.println("granted  " + principal + "  " + right));
                out.println(principal + " had " + (rights.size() - granted.size()) + " of the " + rights.size()
                        + " rights of " + part.text() + " before.");
            });
        }
        out.flush();
        return ExitCode.OK;
    }
}
