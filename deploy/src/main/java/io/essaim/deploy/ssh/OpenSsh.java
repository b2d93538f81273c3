package io.essaim.deploy.ssh;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.ssh.SshException.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This machine's own OpenSSH, which reads the admin's {@code ~/.ssh/config} and speaks with their agent. The first call of
 * a machine opens a connection, which later ones share until this is closed or two minutes nobody needs it. May be used by
 * many threads at once.
 */
public final class OpenSsh implements Shell, Pipes, AutoCloseable {
    /** What {@code ssh} itself ends with when it fails. */
    public static final int FAILED = Bootstrap.SSH_FAILED;

    private static final Logger LOG = LoggerFactory.getLogger(OpenSsh.class);

    /** A server takes ten on one connection (MaxSessions of sshd_config(5)); some are left for the engine's. */
    private static final int AT_ONCE = 6;

    private static final Duration TO_SIGN_IN = Duration.ofSeconds(20);
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    /** The address of a socket has 104 bytes on some systems, and ssh puts 17 behind the name while it makes it. */
    private static final int LONGEST_FOLDER = 60;

    private final Options options;
    private final Path sockets;
    private final Map<Machine, Line> lines = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** The way to one machine. */
    private static final class Line {
        private final Path socket;
        private final Semaphore places = new Semaphore(AT_ONCE, true);
        private boolean open;

        Line(Path socket) {
            this.socket = socket;
        }
    }

    private OpenSsh(Options options, Path sockets) {
        this.options = options;
        this.sockets = sockets;
    }

    /**
     * Begins; nothing is connected yet.
     *
     * @param folder where relative paths of the file start
     * @throws UncheckedIOException when there is no place for temporary files
     */
    public static OpenSsh start(Path folder) {
        return new OpenSsh(new Options(folder.toAbsolutePath()), newFolder());
    }

    private static Path newFolder() {
        try {
            var folder = Files.createTempDirectory("essaim-ssh");
            if (folder.toString().length() <= LONGEST_FOLDER
                    && folder.toString().matches("[A-Za-z0-9._/-]+")) {
                return folder;
            }
            Files.delete(folder);
            return Files.createTempDirectory(Path.of("/tmp"), "essaim-ssh");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Reply run(Machine machine, Script script) {
        var line = line(machine);
        takePlace(machine, line, script.deadline());
        try {
            open(machine, line);
            var words = command(machine, line, Bootstrap.command(script.root(), script.deadline()));
            return reply(machine, script, client(machine, words, Bootstrap.input(script), script.deadline()));
        } finally {
            line.places.release();
        }
    }

    private Reply reply(Machine machine, Script script, Client client) {
        if (client.status() == Client.KILLED) {
            throw trouble(machine).tooLong(script.deadline());
        }
        if (client.status() == Bootstrap.SSH_FAILED) {
            throw client.begun()
                    ? trouble(machine).broken(client.err())
                    : trouble(machine).unopened(client.err());
        }
        if (!client.begun()) {
            throw trouble(machine).notBegun(client, script.root());
        }
        return client.reply();
    }

    @Override
    public Reply run(Machine machine, Script script, InputStream input, OutputStream output) {
        var line = line(machine);
        takePlace(machine, line, TO_SIGN_IN);
        try {
            open(machine, line);
            var words = command(machine, line, Bootstrap.command(script.root(), script.deadline()));
            return reply(machine, script, Piped.run(words, Bootstrap.input(script), input, output));
        } catch (IOException e) {
            throw trouble(machine).broken(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            throw interrupted(machine);
        } finally {
            line.places.release();
        }
    }

    @Override
    public List<String> engine(Machine machine) {
        return List.copyOf(command(machine, line(machine), Bootstrap.engine()));
    }

    /**
     * The command of this machine that runs another one in a container there, connected to this program's own input and output
     * by whoever starts it. It ends as that does; with {@link #FAILED} when there is no connection.
     *
     * @param terminal whether it has a terminal there, as this program has one here
     * @param container its number
     * @param command words, each of which arrives as it is
     */
    public List<String> inside(Machine machine, boolean terminal, String container, List<String> command) {
        var words = command(machine, line(machine), Bootstrap.inside(terminal, container, command));
        if (terminal) {
            words.add(words.indexOf("--"), "-t"); // the later of -T and -t counts
        }
        return List.copyOf(words);
    }

    private Line line(Machine machine) {
        return lines.computeIfAbsent(machine, _ -> new Line(sockets.resolve("s" + next.incrementAndGet())));
    }

    private List<String> command(Machine machine, Line line, String remote) {
        var words = new ArrayList<>(options.command(machine, line.socket));
        words.add(remote);
        return words;
    }

    /** Connects, once: two that did so at the same time would make two connections. */
    private void open(Machine machine, Line line) {
        synchronized (line) {
            if (line.open) {
                return;
            }
            var deadline = Options.timeout(machine).plus(TO_SIGN_IN);
            var client = client(machine, command(machine, line, "true"), new byte[0], deadline);
            if (client.status() == Client.KILLED) {
                throw trouble(machine).unopened("it answers and lets nobody in: timed out");
            }
            if (client.status() == Bootstrap.SSH_FAILED) {
                throw trouble(machine).unopened(client.err());
            }
            if (client.status() != 0) {
                throw trouble(machine).notBegun(client, false);
            }
            line.open = true;
        }
    }

    private Client client(Machine machine, List<String> words, byte[] input, Duration deadline) {
        try {
            return Client.run(words, input, deadline);
        } catch (IOException e) {
            var said = "ssh cannot be run on this machine: " + e.getMessage();
            throw new SshException(
                    Cause.UNREACHABLE, said, "Install OpenSSH's client; Debian: apt-get install openssh-client");
        } catch (InterruptedException _) {
            throw interrupted(machine);
        }
    }

    private void takePlace(Machine machine, Line line, Duration deadline) {
        try {
            if (!line.places.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw trouble(machine).tooLong(deadline);
            }
        } catch (InterruptedException _) {
            throw interrupted(machine);
        }
    }

    private SshException interrupted(Machine machine) {
        Thread.currentThread().interrupt();
        return trouble(machine).broken("this program is about to end");
    }

    private Trouble trouble(Machine machine) {
        return new Trouble(machine, options.own(machine.ssh()));
    }

    /** Closes every connection. */
    @Override
    public void close() {
        var closing = lines.entrySet().stream()
                .map(entry -> Thread.ofVirtual().start(() -> close(entry.getKey(), entry.getValue())))
                .toList();
        try {
            for (var one : closing) {
                one.join();
            }
            Files.delete(sockets);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("{} could not be removed; nothing is wrong with leaving it: {}", sockets, e.getMessage());
        }
    }

    private void close(Machine machine, Line line) {
        try {
            if (Files.exists(line.socket)) {
                var words = new ArrayList<>(options.command(machine, line.socket));
                words.addAll(1, List.of("-O", "exit"));
                Client.run(words, new byte[0], TO_CLOSE);
            }
            Files.deleteIfExists(line.socket);
        } catch (IOException e) {
            LOG.debug("The connection to {} was not closed; it ends by itself", machine.name(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
