package dev.sluice.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of the loopback address that were free a moment ago, all different. */
final class Ports {
    private static final int FIRST = 20_000;
    private static final int LAST = 31_000;

    private Ports() {}

    /**
     * So many free ports, below those that the system hands out to connections: a process that was killed has to find its
     * port free when it comes back.
     */
    static List<Integer> free(int count) throws IOException {
        List<Integer> free = new ArrayList<>();
        int start = FIRST + (int) (ProcessHandle.current().pid() * 37 % (LAST - FIRST - 1000));
        for (int port = start; port < LAST && free.size() < count; port++) {
            if (isFree(port)) {
                free.add(port);
            }
        }
        if (free.size() < count) {
            throw new IOException("No " + count + " free ports from " + start + " to " + LAST);
        }
        return free;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
