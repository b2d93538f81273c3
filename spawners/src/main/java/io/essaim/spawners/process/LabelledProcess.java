package io.essaim.spawners.process;

import io.essaim.domain.program.RunningProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A process with a label, and all that it starts. */
record LabelledProcess(Process process, String label, LabelledFamilies families, OutputFile output)
        implements RunningProgram {

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public List<String> lastOutput() {
        try {
            return output.lastLines();
        } catch (IOException e) {
            return List.of("its output cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void stop(Duration grace) {
        families.end(label, grace);
    }
}
