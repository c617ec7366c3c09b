package dev.sluice.cli;

import dev.sluice.auth.Role;
import dev.sluice.core.decision.Digests;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice token hash}: makes a token, or takes one, and writes the entry that lets it in. */
@Command(
        name = "hash",
        description = {
            "Prints the entry for the file of http.auth.tokens that lets a token in. The file holds the token's SHA-256 only:"
                    + " who reads it cannot sign in.",
            "Makes a random token and prints it once, on stderr, so that stdout can be appended to the file; with --stdin"
                    + " takes the token from stdin."
        },
        footer = {
            "",
            "Examples:",
            "  sluice token hash --name ana --role approver --tenant acme >> tokens.yaml",
            "  sluice token hash --name ci --role admin --stdin < token.txt >> tokens.yaml"
        })
final class TokenHashCommand implements Runnable {
    private static final int BYTES = 32;
    /** What can be guessed by trying is no token. */
    private static final int SHORTEST = 20;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose token: audit entries say it.")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "viewer, operator, approver or admin. Repeatable.")
    private List<String> roles = List.of();

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "A tenant it is bound to. Repeatable; default: '*', which is all.")
    private List<String> tenants = List.of("*");

    @Option(names = "--stdin", description = "Take the token from stdin instead of making one.")
    private boolean stdin;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        roles.stream().filter(role -> Role.of(role).isEmpty()).findFirst().ifPresent(role -> {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--role': '" + role + "' is none of " + Role.ALLOWED);
        });
        var token = stdin ? given() : made();
        var out = spec.commandLine().getOut();
        out.println("- name: " + quoted(name));
        out.println("  sha256: " + quoted(Digests.sha256(token)));
        out.println("  roles: [" + String.join(", ", roles) + "]");
        out.println(
                "  tenants: " + tenants.stream().map(TokenHashCommand::quoted).toList());
        out.flush();
        if (!stdin) {
            var err = spec.commandLine().getErr();
            err.println("The token of " + name + ", shown only now: " + token);
            err.flush();
        }
    }

    private static String given() {
        var token = Texts.read("-").strip();
        if (token.length() < SHORTEST) {
            throw new CommandFailedException("The token on stdin has " + token.length() + " characters; at least "
                    + SHORTEST + " are needed, or it can be guessed. Without --stdin a random one is made.");
        }
        return token;
    }

    private static String made() {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
