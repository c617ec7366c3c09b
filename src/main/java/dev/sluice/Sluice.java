package dev.sluice;

import dev.sluice.cli.SluiceCommand;

/** The entry point of the {@code sluice} command. */
public final class Sluice {
    private Sluice() {}

    /** Runs the command named by the arguments and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(SluiceCommand.commandLine().execute(args));
    }
}
