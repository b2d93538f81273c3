package io.essaim.testkit.ssh;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * OpenSSH's own server on a free port of 127.0.0.1, with a host key and a key for one person, in a folder of the test. Who it
 * lets in is whoever runs the tests; what they run there, runs on this machine. Two of them are two machines to a client. It
 * can be frozen, killed, started again, and replaced by an impostor.
 *
 * <p>OpenSSH from 9.8 on makes an address wait that is refused often: start one for each test that is refused.
 */
public final class Sshd implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(30);
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Path SEPARATION = Path.of("/run/sshd");
    private static final String HOST_KEY = "host_key";

    private final Path folder;
    private final int port = Ports.free();
    private final List<String> settings;
    private Program program;

    private Sshd(Path folder, List<String> settings) {
        this.folder = folder;
        this.settings = List.copyOf(settings);
        makeKey(HOST_KEY);
        makeKey("person");
        makeKey("stranger");
        TextFile.write(folder.resolve("authorized_keys"), TextFile.read(folder.resolve("person.pub")));
        TextFile.write(knownHosts(), "[" + host() + "]:" + port + " " + TextFile.read(folder.resolve("host_key.pub")));
        TextFile.write(folder.resolve("sshd_config"), configuration());
        this.program = run();
    }

    /** Starts one in a folder that is there and empty. */
    public static Sshd start(Path folder) {
        return start(folder, List.of());
    }

    /**
     * Starts one with settings of its own.
     *
     * @param folder that is there and empty
     * @param settings lines of {@code sshd_config(5)}, such as {@code SetEnv PATH=…}, which put other commands in the place of
     *     those of this machine; they win over what it has without them
     */
    public static Sshd start(Path folder, List<String> settings) {
        if (!Files.isExecutable(SSHD)) {
            throw new AssertionError(
                    SSHD + " is missing: install the Debian package openssh-server, or run build/prerequisites");
        }
        return new Sshd(folder, settings);
    }

    /** Its address. */
    public String host() {
        return "127.0.0.1";
    }

    /** Its port, the same when it is started again. */
    public int port() {
        return port;
    }

    /** Whom it lets in. */
    public String user() {
        return System.getProperty("user.name");
    }

    /** The private key that it accepts. */
    public Path identityFile() {
        return folder.resolve("person");
    }

    /** A private key that it does not accept. */
    public Path strangersIdentityFile() {
        return folder.resolve("stranger");
    }

    /** A file in which its host key stands, as {@code ssh} reads it. */
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /**
     * Lines of {@code ssh_config(5)} with which {@code ssh NAME} arrives there without a question; those of several fit in one
     * file.
     *
     * @param name what it is to be called
     */
    public String clientSettings(String name) {
        return """
                Host %s
                    HostName %s
                    Port %d
                    User %s
                    IdentityFile "%s"
                    IdentitiesOnly yes
                    UserKnownHostsFile "%s"
                    GlobalKnownHostsFile none
                    StrictHostKeyChecking yes
                    BatchMode yes
                """.formatted(name, host(), port, user(), identityFile(), knownHosts());
    }

    /** What it has logged: who came, who was refused and why. */
    public String output() {
        return program.output();
    }

    /** Connections stay and new ones are made, and nobody answers: a machine that hangs. */
    public void freeze() {
        program.signalAll("STOP");
    }

    /** It answers again. */
    public void thaw() {
        program.signalAll("CONT");
    }

    /** It is gone without a word, with its connections and all that they have started. */
    public void kill() {
        program.killAll();
    }

    /** It is there again, with the same keys on the same port. */
    public void startAgain() {
        program = run();
    }

    /** Another machine is at its address: it has another host key than {@link #knownHosts} says. */
    public void replaceByImpostor() {
        kill();
        remove(HOST_KEY);
        remove("host_key.pub");
        makeKey(HOST_KEY);
        startAgain();
    }

    @Override
    public void close() {
        if (program.alive()) {
            kill();
        }
    }

    private Program run() {
        if (user().equals("root")) {
            makeSeparation();
        }
        var started = Program.start("sshd", folder, Map.of(), List.of(SSHD.toString(), "-D", "-e", "-f", config()));
        started.awaitPort(port, TO_START);
        return started;
    }

    private String config() {
        return folder.resolve("sshd_config").toString();
    }

    /** Of several lines with one word the first counts. */
    private String configuration() {
        return String.join("\n", settings)
                + """

                ListenAddress %s:%d
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                LogLevel VERBOSE
                UsePAM no
                StrictModes no
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                UseDNS no
                MaxStartups 100
                MaxSessions 100
                Subsystem sftp internal-sftp
                """.formatted(host(), port, folder.resolve(HOST_KEY), folder.resolve("authorized_keys"));
    }

    /** Where the part of it that strangers talk to is locked up; the package's own service makes it, too. */
    private static void makeSeparation() {
        try {
            Files.createDirectories(SEPARATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeKey(String name) {
        Command.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name);
    }

    private void remove(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
