package dev.sluice;

import dev.sluice.cli.SluiceCommand;
import java.util.Locale;

/** The entry point of the {@code sluice} command. */
public final class Sluice {
    private Sluice() {}

    /** Runs the command named by the arguments and ends the process with its exit code. */
    public static void main(String[] args) {
        // what is printed is for programs too; and Kafka Streams formats numbers for every record, which takes far
        // longer in any other language
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
        System.exit(SluiceCommand.commandLine().execute(args));
    }
}
