package dev.sluice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Two different ports of the loopback address that were free a moment ago. */
record FreePorts(int first, int second) {
    /** Chooses two free ports; a first port other than 0 is taken as given, free or not. */
    static FreePorts choose(int first) {
        try (var one = listen(0);
                var other = listen(0)) {
            // Held open together, so they differ; a given port may still be the one the system handed out.
            int second = other.getLocalPort() == first ? one.getLocalPort() : other.getLocalPort();
            return new FreePorts(first == 0 ? one.getLocalPort() : first, second);
        } catch (IOException failure) {
            throw new UncheckedIOException("No free port on the loopback address", failure);
        }
    }

    /** Whether a given port cannot be listened on now; port 0 never is taken. */
    static boolean isTaken(int port) {
        try (var probe = listen(port)) {
            return !probe.isBound();
        } catch (IOException taken) {
            return true;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
