package io.essaim.testkit.database;

import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL of Debian's package {@code postgresql}, whose own order of letters is not that of bytes. */
public final class PostgresServer implements RealServer {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String HERE = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerFolder folder;
    private final Path tools;
    private final String addresses;
    private final int port = Ports.free();
    private final AtomicInteger databases = new AtomicInteger();
    private Program program;

    private PostgresServer(ServerFolder folder, Path tools, String addresses) {
        this.folder = folder;
        this.tools = tools;
        this.addresses = addresses;
        makeCluster();
        program = run();
        // It listens before it is ready to answer.
        Patience.awaitTrue(
                "postgresql to be ready", PATIENCE, () -> program.output().contains("ready to accept connections"));
    }

    /** Starts one for this machine. */
    public static PostgresServer start() {
        return new PostgresServer(ServerFolder.make("postgres"), newestTools(), HERE);
    }

    /**
     * Starts one that others reach as well, with the password.
     *
     * @param address an address of this machine
     */
    public static PostgresServer startAt(String address) {
        return new PostgresServer(ServerFolder.make("postgres"), newestTools(), HERE + "," + address);
    }

    private static Path newestTools() {
        try (var versions = Files.list(VERSIONS)) {
            return versions.max(Comparator.comparing(
                            version -> Double.valueOf(version.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no PostgreSQL below " + VERSIONS + ": run build/prerequisites", e);
        }
    }

    private void makeCluster() {
        var password = TextFile.write(folder.file("password"), PASSWORD);
        folder.run(List.of("chmod", "644", password.toString()), Map.of());
        folder.run(
                folder.asAccount(List.of(
                        tools.resolve("initdb").toString(),
                        "--pgdata=" + folder.file("data"),
                        "--username=" + USER,
                        "--pwfile=" + password,
                        "--auth=password",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--locale-provider=icu",
                        "--icu-locale=en",
                        "--no-sync")),
                Map.of());
        var rules = folder.file("data").resolve("pg_hba.conf");
        TextFile.write(rules, TextFile.read(rules) + "host all all all password\n");
    }

    private Program run() {
        var started = Program.start(
                "postgresql",
                folder.path(),
                Map.of(),
                folder.asAccount(List.of(
                        tools.resolve("postgres").toString(),
                        "-D",
                        folder.file("data").toString(),
                        "-k",
                        folder.path().toString(),
                        "-c",
                        "listen_addresses=" + addresses,
                        "-c",
                        "port=" + port,
                        "-c",
                        "max_connections=300",
                        "-c",
                        "fsync=off")));
        started.awaitPort(port, PATIENCE);
        Patience.awaitTrue("PostgreSQL to let people in: " + folder.file("postgresql.log"), PATIENCE, this::ready);
        return started;
    }

    /** It listens before it does. */
    private boolean ready() {
        try {
            folder.run(
                    List.of(tools.resolve("pg_isready").toString(), "--quiet", "--host=" + HERE, "--port=" + port),
                    Map.of());
            return true;
        } catch (AssertionError e) {
            return false; // not yet
        }
    }

    @Override
    public FreshDatabase freshDatabase() {
        var name = "hub" + databases.incrementAndGet();
        folder.run(
                List.of(
                        tools.resolve("createdb").toString(),
                        "--host=" + HERE,
                        "--port=" + port,
                        "--username=" + USER,
                        name),
                Map.of("PGPASSWORD", PASSWORD));
        return new FreshDatabase("postgresql", port, name);
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

    /** An interrupt makes it end at once, whoever is connected; a request to stop would wait for them. */
    @Override
    public void close() {
        program.interrupt();
        program.awaitExit(PATIENCE);
        folder.remove();
    }
}
