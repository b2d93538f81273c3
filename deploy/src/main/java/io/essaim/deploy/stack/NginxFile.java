package io.essaim.deploy.stack;

import java.util.Optional;

/** The configuration of nginx in front of the proxies. */
final class NginxFile {
    static final String NAME = "nginx.conf";

    /** The image's user nginx. */
    static final String USER = "101:101";

    /** As long as a header may be: addresses of OAuth and the cookies of hub and servers are long. */
    private static final String HEADERS = "32k";

    private static final int HTTPS = 443;
    private static final int BLOCK = 4;
    private static final String HEAD = "# Made by `essaim render`; change the file it was made from instead.\n";

    private NginxFile() {}

    static String of(Wanted wanted) {
        return HEAD
                + """
                error_log stderr warn;
                pid /tmp/nginx.pid;
                daemon off;
                worker_processes auto;
                events { worker_connections 16384; }
                http {
                    access_log off;
                    server_tokens off;
                    client_body_temp_path /tmp/body;
                    proxy_temp_path /tmp/proxy;
                    fastcgi_temp_path /tmp/fastcgi;
                    uwsgi_temp_path /tmp/uwsgi;
                    scgi_temp_path /tmp/scgi;

                    # Proxies come and go: their addresses are asked for again and again.
                    resolver 127.0.0.11 valid=5s ipv6=off;
                    map $http_upgrade $connection_upgrade { default upgrade; '' ''; }

                    server {
                %s
                %s
                    }
                %s
                    server {
                        listen 127.0.0.1:%d;
                        return 204;
                    }
                }
                """.formatted(
                                people(wanted),
                                everything(wanted),
                                redirect(wanted).orElse(""),
                                Inside.HEALTH)
                        .replaceAll("(?m) +$", "");
    }

    /** Kernels are silent for hours, starts are watched step by step, files are as large as they are. */
    private static String everything(Wanted wanted) {
        return """
                client_max_body_size 0;
                client_body_timeout 1h;
                send_timeout 1h;
                large_client_header_buffers 8 %1$s;

                location / {
                    set $proxies http://proxy:%2$d;
                    proxy_pass $proxies;
                    proxy_http_version 1.1;
                    proxy_set_header Host $http_host;
                    proxy_set_header Upgrade $http_upgrade;
                    proxy_set_header Connection $connection_upgrade;
                    proxy_set_header X-Real-IP $remote_addr;
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_set_header X-Forwarded-Host $http_host;
                    proxy_set_header X-Forwarded-Port %3$d;
                    proxy_set_header Forwarded '';
                    proxy_set_header X-Scheme '';
                    proxy_buffering off;
                    proxy_request_buffering off;
                    proxy_buffer_size %1$s;
                    proxy_buffers 8 %1$s;
                    proxy_connect_timeout 5s;
                    proxy_read_timeout 1d;
                    proxy_send_timeout 1d;
                    proxy_socket_keepalive on;
                }
                """.formatted(
                HEADERS, Inside.PEOPLE, wanted.facts().listens().people().port()).indent(2 * BLOCK).stripTrailing();
    }

    private static String people(Wanted wanted) {
        return (wanted.https() ? """
                listen %d ssl;
                http2 on;
                ssl_certificate %s;
                ssl_certificate_key %s;
                ssl_protocols TLSv1.2 TLSv1.3;
                ssl_session_cache shared:people:10m;
                ssl_session_timeout 1d;
                ssl_session_tickets off;
                """ : """
                listen %d;
                """)
                .formatted(Inside.PEOPLE, Carried.inside(FrontService.CERTIFICATE), Carried.inside(FrontService.KEY))
                .indent(2 * BLOCK)
                .stripTrailing();
    }

    private static Optional<String> redirect(Wanted wanted) {
        int port = wanted.redirectTo();
        return wanted.redirect().map(_ ->
                """

                server {
                    listen %d;
                    return 308 https://$host%s$request_uri;
                }
                """.formatted(Inside.REDIRECT, port == HTTPS ? "" : ":" + port).indent(BLOCK));
    }
}
