package io.essaim.domain.tls;

import io.essaim.domain.server.ServerKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Who somebody behind the front door is, as their certificate says it: a host name that no machine has. Addresses are
 * given to another once a server is gone; a name is not, so that nobody can be taken for whoever had the address before.
 *
 * @param host below {@link #SUFFIX}
 */
public record PeerName(Part part, String host) {

    /** What all names end with; {@code .internal} is nobody's on the Internet. */
    public static final String SUFFIX = ".essaim.internal";

    /** The member of a route's data that says who must answer at its target; a name's {@link #host}. */
    public static final String IN_ROUTE = "certificate_name";

    private static final int DIGITS = 32;

    /** What there is behind the front door; each has authorities of its own. */
    public enum Part {
        HUB,
        PROXY_API,
        PROXY,
        SERVER,
        SERVICE
    }

    /** Any hub of this installation. */
    public static PeerName hub() {
        return new PeerName(Part.HUB, "hub" + SUFFIX);
    }

    /** The API of a proxy. */
    public static PeerName proxyApi() {
        return new PeerName(Part.PROXY_API, "proxy-api" + SUFFIX);
    }

    /** A proxy as it hands on requests. */
    public static PeerName proxy() {
        return new PeerName(Part.PROXY, "proxy-client" + SUFFIX);
    }

    /** A server, in all its lives. */
    public static PeerName of(ServerKey server) {
        return new PeerName(Part.SERVER, fingerprint(server.user() + "/" + server.name()) + ".server" + SUFFIX);
    }

    /** A service of that name. */
    public static PeerName ofService(String name) {
        return new PeerName(Part.SERVICE, fingerprint(name) + ".service" + SUFFIX);
    }

    /** Names of people and servers are no host names; a slash is in no name of a person. */
    private static String fingerprint(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
