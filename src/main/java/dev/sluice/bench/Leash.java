package dev.sluice.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class, and ends at once when whoever started this process is gone: its end of standard input closes with
 * it, however it ended. Arguments: the class, then its own.
 */
public final class Leash {
    private Leash() {}

    /** Runs the class. */
    public static void main(String[] args) throws Throwable {
        var watch = new Thread(Leash::endWithStarter, "leash");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static void endWithStarter() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // the same as the end
        }
        Runtime.getRuntime().halt(1);
    }
}
