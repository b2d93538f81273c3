package io.essaim.testkit.directory;

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
import java.util.Optional;

/**
 * OpenLDAP's own server with the suffix {@code dc=example,dc=org}, on free ports of localhost, its database in a folder of
 * the test. It can be frozen, killed and started again.
 */
public final class Slapd implements AutoCloseable {
    /** Who may change everything. */
    public static final String ADMIN = "cn=admin,dc=example,dc=org";

    /** Their password. */
    public static final String ADMIN_PASSWORD = "slapd admin";

    private static final Duration TO_START = Duration.ofSeconds(30);
    private static final String SLAPD = "/usr/sbin/slapd";

    private final Path folder;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private final boolean encrypted;
    private Program program;

    private Slapd(Path folder, boolean encrypted) {
        this.folder = folder;
        this.encrypted = encrypted;
        this.program = start();
    }

    /**
     * Starts one.
     *
     * @param folder that is there and empty
     * @param ldif the entries it begins with
     * @param certificate for StartTLS and ldaps; without it there is neither
     * @param extra more lines of its configuration
     */
    public static Slapd start(Path folder, String ldif, Optional<Certificates.Pair> certificate, Extra extra) {
        if (!Files.isExecutable(Path.of(SLAPD))) {
            throw new AssertionError(
                    SLAPD + " is missing: install the Debian package slapd, or run build/prerequisites");
        }
        makeFolder(folder.resolve("database"));
        TextFile.write(folder.resolve("slapd.conf"), configuration(folder, certificate, extra));
        TextFile.write(folder.resolve("start.ldif"), ldif);
        Command.run(folder, SLAPD, "-T", "add", "-q", "-f", "slapd.conf", "-l", "start.ldif");
        return new Slapd(folder, certificate.isPresent());
    }

    /** Port for LDAP, plain and with StartTLS. */
    public int port() {
        return port;
    }

    /** Port for LDAP over TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Changes entries, as {@code ldapmodify} reads changes. */
    public void change(String ldif) {
        var password = TextFile.write(folder.resolve("admin.password"), ADMIN_PASSWORD);
        Command.run(
                folder,
                ldif,
                List.of("ldapmodify", "-x", "-H", "ldap://localhost:" + port, "-D", ADMIN, "-y", password.toString()));
    }

    /** It keeps its connections and accepts new ones, and answers nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** It answers again. */
    public void thaw() {
        signal("CONT");
    }

    /** It is gone without a word. */
    public void kill() {
        program.kill();
    }

    /** It is there again, with the same entries on the same ports. */
    public void startAgain() {
        program = start();
    }

    @Override
    public void close() {
        if (program.alive()) {
            thaw();
        }
        program.close();
    }

    private void signal(String name) {
        Command.run(folder, "kill", "-" + name, Long.toString(program.pid()));
    }

    private Program start() {
        var urls = "ldap://localhost:" + port + "/" + (encrypted ? " ldaps://localhost:" + tlsPort + "/" : "");
        var started =
                Program.start("slapd", folder, Map.of(), List.of(SLAPD, "-f", "slapd.conf", "-h", urls, "-d", "0"));
        started.awaitPort(port, TO_START);
        if (encrypted) {
            started.awaitPort(tlsPort, TO_START);
        }
        return started;
    }

    private static String configuration(Path folder, Optional<Certificates.Pair> certificate, Extra extra) {
        var tls = certificate
                .map(pair ->
                        "TLSCertificateFile " + pair.certificate() + "\nTLSCertificateKeyFile " + pair.key() + "\n")
                .orElse("");
        return """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                include /etc/ldap/schema/nis.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                moduleload ppolicy
                pidfile %1$s/slapd.pid
                %2$s
                database mdb
                suffix dc=example,dc=org
                rootdn %3$s
                rootpw "%4$s"
                directory %1$s/database
                maxsize 16777216
                %5$s
                """.formatted(folder, tls + extra.global(), ADMIN, ADMIN_PASSWORD, extra.database());
    }

    private static void makeFolder(Path made) {
        try {
            Files.createDirectory(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lines of {@code slapd.conf(5)}.
     *
     * @param global for the whole server
     * @param database for the database: who may read what, overlays
     */
    public record Extra(String global, String database) {}
}
