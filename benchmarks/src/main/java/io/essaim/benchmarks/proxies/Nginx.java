package io.essaim.benchmarks.proxies;

import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.util.List;

/** nginx with one worker, in the foreground, without touching the machine's own nginx. */
final class Nginx {

    private Nginx() {}

    /** The command that serves what {@code http} says, with its files named after {@code name}. */
    static List<String> command(Path folder, String name, String http) {
        var file = TextFile.write(folder.resolve(name + ".conf"), """
                daemon off;
                worker_processes 1;
                pid %1$s/%2$s.pid;
                error_log stderr warn;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  keepalive_requests 1000000;
                  client_body_temp_path %1$s/%2$s.body;
                  proxy_temp_path %1$s/%2$s.proxy;
                  fastcgi_temp_path %1$s/%2$s.fastcgi;
                  uwsgi_temp_path %1$s/%2$s.uwsgi;
                  scgi_temp_path %1$s/%2$s.scgi;
                  %3$s
                }
                """.formatted(folder, name, http));
        return List.of("/usr/sbin/nginx", "-c", file.toString());
    }

    /** The backend of the race: answers everything with a kilobyte. */
    static List<String> kilobyte(Path folder, int port) {
        return command(folder, "backend", """
                server { listen 127.0.0.1:%d; location / { return 200 "%s"; } }
                """.formatted(port, "e".repeat(1024)));
    }
}
