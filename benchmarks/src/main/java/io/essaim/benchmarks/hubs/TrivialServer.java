package io.essaim.benchmarks.hubs;

import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The cheapest thing that passes for a single-user server, so that the hub's own work is what is measured. */
final class TrivialServer {

    private static final String ANSWER = """
            #!/bin/sh
            while read -r line && [ ${#line} -gt 1 ]; do :; done
            printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n'
            """;

    private TrivialServer() {}

    /** Writes its scripts and gives the command. */
    static Path in(Path folder) {
        var answer = script(folder.resolve("answer.sh"), ANSWER);
        return script(folder.resolve("server.sh"), """
                #!/bin/sh
                port=${JUPYTERHUB_SERVICE_URL##*:}
                exec socat "TCP-LISTEN:${port%%%%/*},bind=127.0.0.1,reuseaddr,fork" EXEC:%s
                """.formatted(answer));
    }

    private static Path script(Path file, String text) {
        try {
            return Files.setPosixFilePermissions(
                    TextFile.write(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
