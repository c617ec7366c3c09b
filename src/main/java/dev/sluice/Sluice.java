package dev.sluice;

/** The entry point of the {@code sluice} command. */
public final class Sluice {
    private Sluice() {}

    /** Runs the command named by the arguments. */
    public static void main(String[] args) {
        System.out.println("sluice " + args.length);
    }
}
