package io.essaim.testkit.acme;

import io.essaim.testkit.directory.Certificates;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Pebble, the small authority that Let's Encrypt tests clients with (Debian's package {@code pebble}), and a server of names
 * beside it for which every host is 127.0.0.1. It forgets everything when it ends, and refuses some good requests on purpose.
 */
public final class Pebble implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(30);

    /** The name of an account that {@link #startWithAccounts} knows. */
    public static final String KID = "kid-1";

    /** Its key, base64 for URLs. */
    public static final String HMAC_KEY = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

    private final Path folder;
    private final Program names;
    private final List<String> command;
    private final Path trust;
    private final int port;
    private final int management;
    private Program authority;

    private Pebble(Path folder, int http, int https, boolean accounts) {
        this.folder = folder;
        port = Ports.free();
        management = Ports.free();
        int dns = Ports.free();
        var certificates = new Certificates(made(folder.resolve("pebble-tls")));
        var own = certificates.named("pebble", "DNS:localhost,IP:127.0.0.1");
        trust = certificates.authority();
        var config = TextFile.write(folder.resolve("pebble.json"), """
                {"pebble": {
                  "listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                  "certificate": "%s", "privateKey": "%s",
                  "httpPort": %d, "tlsPort": %d, "ocspResponderURL": "", "certificateValidityPeriod": 7776000,
                  "externalAccountBindingRequired": %s, "externalAccountMACKeys": {"%s": "%s"}}}
                """.formatted(
                        port, management, own.certificate(), own.key(), http, https, accounts, KID, HMAC_KEY));
        int manage = Ports.free();
        names = Program.start(
                "names",
                folder,
                Map.of(),
                List.of(
                        "pebble-challtestsrv",
                        "-defaultIPv4",
                        "127.0.0.1",
                        "-defaultIPv6",
                        "",
                        "-dns01",
                        "127.0.0.1:" + dns,
                        "-http01",
                        "",
                        "-https01",
                        "",
                        "-tlsalpn01",
                        "",
                        "-management",
                        "127.0.0.1:" + manage));
        command = List.of("pebble", "-strict", "-config", config.toString(), "-dnsserver", "127.0.0.1:" + dns);
        names.awaitPort(manage, TO_START);
        authority = authority();
    }

    /**
     * Starts it.
     *
     * @param http the port where it looks for pages
     * @param https the port where it looks for handshakes
     */
    public static Pebble start(Path folder, int http, int https) {
        return new Pebble(folder, http, https, false);
    }

    /** One that wants people to have an account elsewhere first: {@link #KID} with {@link #HMAC_KEY}. */
    public static Pebble startWithAccounts(Path folder, int http, int https) {
        return new Pebble(folder, http, https, true);
    }

    private Program authority() {
        var started = Program.start("pebble", folder, Map.of("PEBBLE_VA_NOSLEEP", "1"), command);
        started.awaitPort(port, TO_START);
        return started;
    }

    /** Its directory. */
    public URI directory() {
        return URI.create("https://localhost:" + port + "/dir");
    }

    /** Who signs the certificate of its own server. */
    public Path trust() {
        return trust;
    }

    /** Whose certificates it gives, as PEM: another one after each start. */
    public Path root() {
        var file = folder.resolve("pebble-root.pem");
        Command.run(
                folder,
                "",
                List.of(
                        "curl",
                        "-sSf",
                        "--cacert",
                        trust.toString(),
                        "-o",
                        file.toString(),
                        "https://localhost:" + management + "/roots/0"));
        return file;
    }

    /** Ends it and starts it anew: it knows nobody then. */
    public void forgetEverybody() {
        authority.close();
        authority = authority();
    }

    /** Nobody can reach it from now on. */
    public void vanish() {
        authority.close();
    }

    /** All it has printed. */
    public String output() {
        return authority.output();
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        authority.close();
        names.close();
    }
}
