package io.essaim.hub.login;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Tells visitors apart who are not signed in, well enough for the cross-site protection (contract 4.3). */
public final class VisitorIds {
    /** Names of the headers that count, separated by semicolons. */
    public static final String HEADERS_VARIABLE = "JUPYTERHUB_XSRF_ANONYMOUS_ID_HEADERS";

    /** Networks whose addresses count as one, separated by semicolons. */
    public static final String NETWORKS_VARIABLE = "JUPYTERHUB_XSRF_ANONYMOUS_IP_CIDRS";

    private static final byte DELIMITER = (byte) 0xFF;

    private final RemoteAddress addresses;
    private final List<HeaderName> headers;
    private final List<Network> networks;

    /**
     * Reads both variables.
     *
     * @throws IllegalArgumentException when a network is not written as address/bits
     */
    public VisitorIds(RemoteAddress addresses, Map<String, String> environment) {
        this.addresses = addresses;
        this.headers = words(environment.getOrDefault(HEADERS_VARIABLE, "User-Agent")).stream()
                .map(HeaderNames::create)
                .toList();
        this.networks = words(environment.getOrDefault(NETWORKS_VARIABLE, "")).stream()
                .map(Network::parse)
                .toList();
    }

    /** The id of whoever sent this request: URL-safe base64 of a SHA-256. */
    String id(ServerRequest request) {
        var sha = sha256();
        sha.update(place(addresses.of(request)).getBytes(StandardCharsets.UTF_8));
        for (var name : headers) {
            sha.update(request.headers().first(name).orElse("").getBytes(StandardCharsets.UTF_8));
            sha.update(DELIMITER);
        }
        return Base64.getUrlEncoder().encodeToString(sha.digest());
    }

    private String place(String address) {
        return networks.stream()
                .filter(network -> network.contains(address))
                .map(Network::text)
                .findFirst()
                .orElse(address);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
