package dev.sluice.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Where a demonstration listens; 0 is a free port.
 *
 * @param broker of the Kafka broker
 * @param registry of the schema registry
 */
public record DemoPorts(int broker, int registry) {
    /** The port that everybody expects, or 0 when it is taken. */
    public static int usual(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }
}
