package io.essaim.benchmarks.proxies;

import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A proxy that can be started before a backend, alone on one core. */
enum Contestant {
    HAPROXY("HAProxy") {
        @Override
        List<String> command(Path folder, int port, int backend) {
            var file = TextFile.write(folder.resolve("haproxy.cfg"), """
                    global
                      nbthread 1
                    defaults
                      mode http
                      timeout connect 5s
                      timeout client 60s
                      timeout server 60s
                    frontend front
                      bind 127.0.0.1:%d
                      default_backend back
                    backend back
                      http-reuse always
                      server one 127.0.0.1:%d
                    """.formatted(port, backend));
            return List.of("/usr/sbin/haproxy", "-db", "-f", file.toString());
        }
    },
    NGINX("nginx") {
        @Override
        List<String> command(Path folder, int port, int backend) {
            return Nginx.command(folder, "front", """
                    upstream back { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000; }
                    server {
                      listen 127.0.0.1:%d;
                      location / { proxy_pass http://back; proxy_http_version 1.1; proxy_set_header Connection ""; }
                    }
                    """.formatted(backend, port));
        }
    },
    ESSAIM("Essaim") {
        @Override
        List<String> command(Path folder, int port, int backend) {
            return likeConfigurableHttpProxy(List.of(CHECKOUT.resolve("essaim").toString(), "proxy"), port, backend);
        }
    },
    CONFIGURABLE_HTTP_PROXY("configurable-http-proxy") {
        @Override
        List<String> command(Path folder, int port, int backend) {
            var modules = CHECKOUT.resolve("target/npm/node_modules/.bin");
            var node = modules.resolve("node");
            var program = List.of(
                    node.toFile().exists() ? node.toString() : "node",
                    modules.resolve("configurable-http-proxy").toString());
            return likeConfigurableHttpProxy(program, port, backend);
        }
    };

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    /** Its name as people know it. */
    String title() {
        return title;
    }

    /** The command line that makes it listen on a port of the loopback address and pass all on. */
    abstract List<String> command(Path folder, int port, int backend);

    /** Starts it on core 1. */
    Program start(Path folder, int port, int backend) {
        var pinned = Stream.concat(Stream.of("taskset", "-c", "1"), command(folder, port, backend).stream())
                .toList();
        return Program.start(name(), folder, Map.of("CONFIGPROXY_AUTH_TOKEN", "of-the-benchmark"), pinned);
    }

    private static List<String> likeConfigurableHttpProxy(List<String> program, int port, int backend) {
        var options = List.of(
                "--ip=127.0.0.1",
                "--port=" + port,
                "--api-ip=127.0.0.1",
                "--api-port=" + Ports.free(),
                "--log-level=warn",
                "--default-target=http://127.0.0.1:" + backend);
        return Stream.concat(program.stream(), options.stream()).toList();
    }
}
