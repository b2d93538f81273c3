package io.essaim.spawners.process;

import io.essaim.config.values.MemorySize;
import io.essaim.config.values.Secret;
import io.essaim.spawners.environment.SingleUserSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as a file without those keys would give them. */
final class Settings {
    /** A server of a few lines: listens where it is told, until it is ended. */
    static final List<String> LISTEN = List.of("python3", "-c", """
            import os, sys
            from http.server import BaseHTTPRequestHandler, HTTPServer
            from urllib.parse import urlsplit
            class Answer(BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200); self.end_headers(); self.wfile.write(b'{}')
            url = urlsplit(os.environ['JUPYTERHUB_SERVICE_URL'])
            print('listening', flush=True)
            HTTPServer((url.hostname, url.port), Answer).serve_forever()
            """);

    private Settings() {}

    static SingleUserSettings singleUser(Map<String, Secret> environment, Optional<MemorySize> memory) {
        return new SingleUserSettings(
                List.of(),
                environment,
                List.of("PATH", "LANG"),
                Optional.empty(),
                Optional.empty(),
                memory,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    static ProcessSpawnerSettings process(List<String> cmd) {
        return new ProcessSpawnerSettings(cmd, "127.0.0.1", Optional.empty(), ProcessSpawnerSettings.RunAs.OWNER);
    }
}
