package dev.duologue.cli.bench;

import dev.duologue.cli.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/// What a server's process takes from its machine.
///
/// @param base where it answers
record Footprint(ProcessHandle process, URI base) {
    private static final String RESIDENT = "VmRSS:";
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final int BYTES_IN_A_KILOBYTE = 1_024;

    /// Processor time since its start.
    Duration processor() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Memory that it really holds, in bytes; empty where the system does not say.
    OptionalLong resident() {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_IN_A_KILOBYTE)
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalLong.empty();
        }
    }

    /// Bytes on the heap that something still needs; empty where no `jcmd` can ask for a collection.
    OptionalLong heap() {
        if (!collected()) {
            return OptionalLong.empty();
        }
        try (Line line = Line.to(base)) {
            double used = line.call(line.get("/metrics", ""), 200)
                    .text()
                    .lines()
                    .filter(each -> each.startsWith(HEAP))
                    .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1)))
                    .sum();
            return OptionalLong.of((long) used);
        }
    }

    private boolean collected() {
        Path jcmd = Path.of(System.getProperty("java.home", ""), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return false;
        }
        try {
            Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return asked.onExit().join().exitValue() == 0;
        } catch (IOException broken) {
            throw Failure.failed("jcmd could not be started: " + broken.getMessage());
        }
    }
}
