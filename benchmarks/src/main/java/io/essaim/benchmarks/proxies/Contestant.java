package io.essaim.benchmarks.proxies;

import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A proxy that can be started before a backend, alone on one core. */
public enum Contestant {
    HAPROXY("HAProxy") {
        @Override
        List<String> command(Place place) {
            var file =
                    TextFile.write(place.folder().resolve("haproxy.cfg"), """
                    global
                      nbthread 1
                    defaults
                      mode http
                      timeout connect 5s
                      timeout client 60s
                      timeout server 60s
                      timeout tunnel 1h
                    frontend front
                      bind 127.0.0.1:%d
                      default_backend back
                    backend back
                      http-reuse always
                      server one 127.0.0.1:%d
                    """.formatted(place.port(), place.backend()));
            return List.of("/usr/sbin/haproxy", "-db", "-f", file.toString());
        }
    },
    NGINX("nginx") {
        @Override
        List<String> command(Place place) {
            return Nginx.command(place.folder(), "front", """
                    upstream back { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000; }
                    server {
                      listen 127.0.0.1:%d;
                      client_max_body_size 0;
                      proxy_request_buffering off;
                      proxy_max_temp_file_size 0;
                      location / { proxy_pass http://back; proxy_http_version 1.1; proxy_set_header Connection ""; }
                    }
                    """.formatted(place.backend(), place.port()));
        }
    },
    ESSAIM("Essaim") {
        @Override
        List<String> command(Place place) {
            return likeConfigurableHttpProxy(List.of(CHECKOUT.resolve("essaim").toString(), "proxy"), place);
        }
    },
    CONFIGURABLE_HTTP_PROXY("configurable-http-proxy") {
        @Override
        List<String> command(Place place) {
            var modules = CHECKOUT.resolve("target/npm/node_modules/.bin");
            var node = modules.resolve("node");
            var program = List.of(
                    node.toFile().exists() ? node.toString() : "node",
                    modules.resolve("configurable-http-proxy").toString());
            return likeConfigurableHttpProxy(program, place);
        }
    };

    /** What the REST API for routes wants to be shown. */
    static final String TOKEN = "of-the-benchmark";

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    /** Its name as people know it. */
    public String title() {
        return title;
    }

    /** The command line that makes it listen on a port of the loopback address and pass all on. */
    abstract List<String> command(Place place);

    /** Starts it on core 1. */
    Runner start(Place place) {
        var pinned = Stream.concat(Stream.of("taskset", "-c", "1"), command(place).stream())
                .toList();
        var environment = Map.of("CONFIGPROXY_AUTH_TOKEN", TOKEN);
        return new Runner(this, place, Program.start(name(), place.folder(), environment, pinned));
    }

    private static List<String> likeConfigurableHttpProxy(List<String> program, Place place) {
        var options = List.of(
                "--ip=127.0.0.1",
                "--port=" + place.port(),
                "--api-ip=127.0.0.1",
                "--api-port=" + place.api(),
                "--log-level=warn",
                "--default-target=http://127.0.0.1:" + place.backend());
        return Stream.concat(program.stream(), options.stream()).toList();
    }
}
