package io.essaim.docker.address;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that secure a port, in PEM, as {@code docker --tlsverify} takes them.
 *
 * @param ca certificates that may have signed the engine's; when absent, those Java trusts
 * @param client what this side shows; when absent, nothing
 */
public record TlsFiles(Optional<Path> ca, Optional<ClientFiles> client) {

    /** A certificate and its private key (PKCS #8 or #1, not encrypted). */
    public record ClientFiles(Path certificate, Path key) {}

    /** The files of a folder such as {@code ~/.docker}: {@code ca.pem}, {@code cert.pem}, {@code key.pem}. */
    public static TlsFiles in(Path folder) {
        var client = new ClientFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        return new TlsFiles(Optional.of(folder.resolve("ca.pem")), Optional.of(client));
    }
}
