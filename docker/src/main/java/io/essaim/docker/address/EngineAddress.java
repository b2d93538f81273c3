package io.essaim.docker.address;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where an engine is, in the words of {@code DOCKER_HOST}, which {@code toString} gives back, or behind a program. */
public sealed interface EngineAddress {

    /** What Docker listens on when nothing else is said. */
    EngineAddress LOCAL = new UnixSocket(Path.of("/var/run/docker.sock"));

    /** A socket on this machine: {@code unix:///var/run/docker.sock}. */
    record UnixSocket(Path path) implements EngineAddress {
        public UnixSocket {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("a Unix socket needs an absolute path, not " + path);
            }
        }

        @Override
        public String toString() {
            return "unix://" + path;
        }
    }

    /**
     * A port: {@code tcp://host:2376}.
     *
     * @param tls how it is secured; whoever reaches an unsecured port is root on that machine
     */
    record Tcp(String host, int port, Optional<TlsFiles> tls) implements EngineAddress {
        @Override
        public String toString() {
            return "tcp://" + host + ":" + port;
        }
    }

    /**
     * Another machine's own engine, through this machine's {@code ssh} and that one's {@code docker system dial-stdio}.
     *
     * @param destination what {@code ssh} is given: {@code user@host}, or a name of {@code ~/.ssh/config}
     */
    record Ssh(String destination, Optional<Integer> port) implements EngineAddress {
        public Ssh {
            // A destination that began with a hyphen would be an option, which can run any program.
            if (!destination.matches("[A-Za-z0-9_\\[][^\\s]*")) {
                throw new IllegalArgumentException("no destination for ssh: " + destination);
            }
        }

        @Override
        public String toString() {
            return "ssh://" + destination + port.map(number -> ":" + number).orElse("");
        }
    }

    /**
     * An engine behind a program whose input and output are the connection, such as an {@code ssh} with options of its own
     * that runs {@code docker system dial-stdio} on another machine. Nothing that is written leads to it.
     *
     * @param name what it is called in messages
     * @param command the program and its arguments, none of them secret
     */
    record Program(String name, List<String> command) implements EngineAddress {
        public Program {
            command = List.copyOf(command);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Reads an address.
     *
     * @param tls how ports are secured
     * @throws IllegalArgumentException when it is none, saying what is expected
     */
    static EngineAddress parse(String text, Optional<TlsFiles> tls) {
        try {
            var uri = URI.create(text);
            return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
                case "unix" -> new UnixSocket(Path.of(String.valueOf(uri.getPath())));
                case "tcp", "http", "https" -> tcp(uri, tls);
                case "ssh" -> ssh(uri);
                default -> throw new IllegalArgumentException("its scheme is unknown");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address of a Docker engine (" + e.getMessage()
                            + "); expected unix:///PATH, tcp://HOST:PORT or ssh://USER@HOST",
                    e);
        }
    }

    private static Tcp tcp(URI uri, Optional<TlsFiles> tls) {
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("host or port is missing");
        }
        return new Tcp(uri.getHost(), uri.getPort(), tls);
    }

    private static Ssh ssh(URI uri) {
        var host = Optional.ofNullable(uri.getHost())
                .orElseThrow(() -> new IllegalArgumentException("the host is missing"));
        var path = Optional.ofNullable(uri.getPath()).filter(it -> !it.isEmpty() && !it.equals("/"));
        if (path.isPresent() || String.valueOf(uri.getUserInfo()).indexOf(':') >= 0) {
            throw new IllegalArgumentException("a password or a path cannot be given");
        }
        var user = Optional.ofNullable(uri.getUserInfo());
        var port = uri.getPort() < 0 ? Optional.<Integer>empty() : Optional.of(uri.getPort());
        return new Ssh(user.map(name -> name + "@").orElse("") + host, port);
    }
}
