package io.essaim.testkit.directory;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Stream;

/** An authority of a test's own and certificates signed by it, made by openssl. */
public final class Certificates {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String CONFIG = """
            [ca]
            default_ca = own
            [own]
            database = index.txt
            serial = serial
            new_certs_dir = .
            default_md = sha256
            policy = any
            unique_subject = no
            copy_extensions = copy
            [any]
            commonName = supplied
            [req]
            distinguished_name = none
            [none]
            """;

    private final Path folder;

    /** An authority whose files lie in a folder that is there and empty. */
    public Certificates(Path folder) {
        this.folder = folder;
        TextFile.write(folder.resolve("openssl.cnf"), CONFIG);
        TextFile.write(folder.resolve("index.txt"), "");
        TextFile.write(folder.resolve("serial"), "01\n");
        selfSigned("ca", "/CN=Authority of the tests", "basicConstraints=critical,CA:TRUE");
    }

    /** The authority's certificate. */
    public Path authority() {
        return folder.resolve("ca.pem");
    }

    /** A certificate for localhost that is good today. */
    public Pair good() {
        return signed("good", "DNS:localhost", Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30));
    }

    /**
     * One for other names, good today.
     *
     * @param names as openssl wants them: {@code DNS:node1,IP:10.0.0.1}
     */
    public Pair named(String file, String names) {
        return signed(file, names, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30));
    }

    /** One for other names, good from then on. */
    public Pair lasting(String file, String names, Instant from, Duration life) {
        return signed(file, names, from, life);
    }

    /** One for localhost whose time is over. */
    public Pair expired() {
        return signed("expired", "DNS:localhost", Instant.now().minus(Duration.ofDays(30)), Duration.ofDays(29));
    }

    /** One that is good, but for another host. */
    public Pair forAnotherHost() {
        return signed("other", "DNS:ldap.example.org", Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30));
    }

    /** One for localhost signed by nobody but itself. */
    public Pair selfSigned() {
        return selfSigned("self", "/CN=localhost", "subjectAltName=DNS:localhost");
    }

    private Pair selfSigned(String name, String subject, String extension) {
        var pair = new Pair(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-subj",
                subject,
                "-addext",
                extension,
                "-keyout",
                pair.key().toString(),
                "-out",
                pair.certificate().toString());
        return pair;
    }

    private Pair signed(String name, String names, Instant from, Duration life) {
        var pair = new Pair(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=" + names,
                "-keyout",
                pair.key().toString(),
                "-out",
                name + ".csr");
        openssl(
                "ca",
                "-batch",
                "-notext",
                "-config",
                "openssl.cnf",
                "-cert",
                "ca.pem",
                "-keyfile",
                "ca.key",
                "-in",
                name + ".csr",
                "-out",
                pair.certificate().toString(),
                "-startdate",
                TIME.format(from),
                "-enddate",
                TIME.format(from.plus(life)));
        return pair;
    }

    private void openssl(String... arguments) {
        var command =
                Stream.concat(Stream.of("openssl"), Arrays.stream(arguments)).toList();
        Command.run(folder, "", command);
    }

    /** A certificate and its private key, files in PEM form. */
    public record Pair(Path certificate, Path key) {}
}
