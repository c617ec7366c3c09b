package dev.sluice.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the operating system says a process has used. */
final class Usage {
    private static final long KIB = 1024;

    private Usage() {}

    /**
     * Processor time, user and system together, of all threads since its start: utime and stime of {@code /proc/PID/stat}
     * where there is one, in steps of 10 ms.
     */
    static Duration processor(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(
                        () -> new BenchException("This system does not say how much processor time a process uses."));
    }

    /** Resident memory in bytes: VmRSS of {@code /proc/PID/status}, else what {@code ps} says. */
    static long residentBytes(ProcessHandle process) {
        return fromProc(process.pid()).orElseGet(() -> fromPs(process.pid()));
    }

    private static Optional<Long> fromProc(long pid) {
        var status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst();
        } catch (IOException noProc) {
            return Optional.empty();
        }
    }

    private static long fromPs(long pid) {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            var answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Long.parseLong(answer.strip()) * KIB;
        } catch (IOException | NumberFormatException unknown) {
            throw new BenchException("This system does not say how much memory a process uses.", unknown);
        }
    }
}
