package io.essaim.testkit.database;

import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The MariaDB of Debian's package {@code mariadb-server}, with nothing set for Essaim. */
public final class MariaDbServer implements RealServer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerFolder folder;
    private final int port = Ports.free();
    private final AtomicInteger databases = new AtomicInteger();
    private final List<String> options;
    private Program program;

    private MariaDbServer(ServerFolder folder, List<String> options) {
        this.folder = folder;
        this.options = options;
        makeData();
        program = run();
    }

    /** Starts one. */
    public static MariaDbServer start() {
        return new MariaDbServer(ServerFolder.make("mysql"), List.of());
    }

    /** Starts one that logs changes for its copies. */
    public static MariaDbServer logging() {
        var folder = ServerFolder.make("mysql");
        return new MariaDbServer(folder, List.of("--log-bin=" + folder.file("changes")));
    }

    private void makeData() {
        TextFile.write(
                folder.file("user.sql"),
                "CREATE USER IF NOT EXISTS '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "';\n"
                        + "GRANT ALL ON *.* TO '" + USER + "'@'%' WITH GRANT OPTION;\n");
        folder.run(List.of("chmod", "644", folder.file("user.sql").toString()), Map.of());
        folder.run(
                folder.asAccount(List.of(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--datadir=" + folder.file("data"),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db")),
                Map.of());
    }

    private Program run() {
        var started = Program.start("mariadb", folder.path(), Map.of(), folder.asAccount(command()));
        started.awaitPort(port, PATIENCE);
        return started;
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(
                "/usr/sbin/mariadbd",
                "--no-defaults",
                "--datadir=" + folder.file("data"),
                "--socket=" + folder.file("socket"),
                "--pid-file=" + folder.file("pid"),
                "--init-file=" + folder.file("user.sql"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--max-connections=300",
                "--innodb-flush-log-at-trx-commit=2",
                "--innodb-flush-method=nosync",
                "--innodb-doublewrite=0"));
        command.addAll(options);
        return command;
    }

    @Override
    public FreshDatabase freshDatabase() {
        var name = "hub" + databases.incrementAndGet();
        folder.run(
                List.of(
                        "mariadb",
                        "--no-defaults",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--user=" + USER,
                        "--execute=CREATE DATABASE " + name),
                Map.of("MYSQL_PWD", PASSWORD));
        return new FreshDatabase("mariadb", port, name);
    }

    @Override
    public void kill() {
        program.killAll();
    }

    @Override
    public void startAgain() {
        program = run();
    }

    @Override
    public void freeze() {
        program.signalAll("STOP");
    }

    @Override
    public void thaw() {
        program.signalAll("CONT");
    }

    @Override
    public void close() {
        program.close();
        folder.remove();
    }
}
