package dev.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command did.
 *
 * @param exitCode its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record Run(int exitCode, String out, String err) {
    /** Runs a command in this process. */
    static Run of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = SluiceCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
