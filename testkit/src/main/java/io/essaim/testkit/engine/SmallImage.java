package io.essaim.testkit.engine;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An image of a few hundred kilobytes, made of Debian's static BusyBox: a shell, its tools and a web server. */
public final class SmallImage {
    private static final List<String> TOOLS = List.of(
            "sh", "sleep", "httpd", "cat", "echo", "id", "env", "mkdir", "ls", "touch", "df", "seq", "true", "dd",
            "tail", "sed", "kill", "ulimit", "chown", "chmod", "test", "head", "tr", "grep");

    /**
     * What runs when nothing else is said: a server that listens where {@code JUPYTERHUB_SERVICE_URL} says, or on 8888,
     * answers all with 404 or a file of {@code /www}, and ends when it is asked to.
     */
    private static final String SERVER = """
            #!/bin/sh
            url=${JUPYTERHUB_SERVICE_URL:-http://0.0.0.0:8888/}
            port=${url##*://}; port=${port%%/*}; port=${port##*:}
            echo "a small server listens on port $port"
            trap 'exit 0' INT TERM
            httpd -f -p "$port" -h /www & wait $!
            """;

    private SmallImage() {}

    /** Puts it into an engine under a name. */
    public static void into(PrivateEngine engine, String name) {
        into(engine, name, 0);
    }

    /**
     * The same, with a server that takes some time before it listens.
     *
     * @param seconds parts of one as well
     */
    public static void into(PrivateEngine engine, String name, double seconds) {
        try {
            var root = engine.folder().resolve("small");
            for (var folder : List.of("bin", "etc", "tmp", "www", "home/jovyan")) {
                Files.createDirectories(root.resolve(folder));
            }
            var busybox = Files.exists(Path.of("/usr/bin/busybox")) ? "/usr/bin/busybox" : "/bin/busybox";
            Command.run(root, "cp", busybox, "bin/busybox");
            TOOLS.forEach(tool -> Command.run(root, "ln", "-sf", "busybox", "bin/" + tool));
            TextFile.write(
                    root.resolve("etc/passwd"), "root:x:0:0::/:/bin/sh\njovyan:x:1000:100::/home/jovyan:/bin/sh\n");
            TextFile.write(root.resolve("www/index.html"), "small\n");
            TextFile.write(root.resolve("bin/server"), SERVER);
            Command.run(root, "chmod", "755", "bin/server");
            Command.run(root, "tar", "-cf", "../small.tar", ".");
            engine.docker("import", "-c", command(seconds), engine.folder() + "/small.tar", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String command(double seconds) {
        return seconds == 0
                ? "CMD [\"/bin/server\"]"
                : "CMD [\"/bin/sh\", \"-c\", \"sleep " + seconds + "; exec /bin/server\"]";
    }
}
