package io.essaim.cli.demo;

import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.Config;
import io.essaim.config.bind.Settings;
import java.nio.file.Path;
import java.util.Map;

/** The configuration of the demo, as text like any other, so that it is read and checked like any other. */
final class DemoFile {
    private DemoFile() {}

    /**
     * Everything on this machine, reachable from this machine only.
     *
     * @param program the single-user server's
     */
    static Settings read(DemoFolder folder, int port, int hubPort, String user, Path program) {
        return Config.parse(
                "the demo's configuration",
                text(folder, port, hubPort, user, program),
                folder.path(),
                EssaimFile.schema(),
                Map.of());
    }

    private static String text(DemoFolder folder, int port, int hubPort, String user, Path program) {
        return """
                hub:
                  bind: 127.0.0.1:%d
                  data_dir: %s
                  limits: { allow_named_servers: true }
                proxy: { bind: "127.0.0.1:%d" }
                database: { url: %s }
                authenticator:
                  type: dummy
                  password: { file: password }
                  allow_all: true
                  admin_users: [ %s ]
                spawner:
                  type: process
                  cmd: [ %s ]
                """.formatted(
                        hubPort,
                        quoted(folder.path().toString()),
                        port,
                        quoted("sqlite:" + folder.path().resolve("essaim.sqlite")),
                        quoted(user),
                        quoted(program.toString()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
