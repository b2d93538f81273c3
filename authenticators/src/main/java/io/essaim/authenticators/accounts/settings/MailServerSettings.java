package io.essaim.authenticators.accounts.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.values.Secret;
import java.util.Optional;
import java.util.Set;

/** The section {@code authenticator.self_approval_server}. */
@Doc("The mail server that letters go through.")
public record MailServerSettings(
        @Doc("Its host, with a port where it is not the usual one: mail.example.org or mail.example.org:2525.")
        Optional<String> url,

        @Doc(
                "tls from the first byte (port 465), starttls (port 587), or none (port 25): letters with their links are then"
                        + " readable on the way, so for a server on the same machine only.")
        @Default("tls")
        Encryption encryption,

        @Doc("The name to sign in with; without one nobody signs in.")
        Optional<String> usr,

        @Doc("Its password.") Optional<Secret> pwd,

        @Doc(
                "A file with the certificates of the authorities that the server's is checked against, instead of the system's.")
        Optional<String> caFile) {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1");

    /** How what is said to the server is kept from others. */
    public enum Encryption {
        TLS(465),
        STARTTLS(587),
        NONE(25);

        private final int port;

        Encryption(int port) {
            this.port = port;
        }

        /** The usual port. */
        public int port() {
            return port;
        }
    }

    public MailServerSettings {
        if (usr.isPresent() != pwd.isPresent()) {
            throw new IllegalArgumentException("self_approval_server: usr and pwd go together");
        }
        if (usr.isPresent() && encryption == Encryption.NONE) {
            throw new IllegalArgumentException("self_approval_server: a password is not sent without encryption");
        }
        if (url.filter(text -> !text.matches("[A-Za-z0-9._-]+(:[0-9]{1,5})?")).isPresent()) {
            throw new IllegalArgumentException(
                    "self_approval_server.url must be a host, or a host and a port: mail.example.org:465");
        }
    }

    /** Whether letters go over a network that others may listen to. */
    public boolean exposed() {
        return encryption == Encryption.NONE
                && url.filter(_ -> !LOCAL.contains(host())).isPresent();
    }

    /** The host. */
    public String host() {
        return url.orElseThrow().split(":", 2)[0];
    }

    /** The port. */
    public int port() {
        var parts = url.orElseThrow().split(":", 2);
        return parts.length == 2 ? Integer.parseInt(parts[1]) : encryption.port();
    }
}
