package io.essaim.spawners.container;

import io.essaim.config.schema.Doc;
import io.essaim.docker.address.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Certificates for engines that are reached over TCP. */
@Doc("Certificates for engines reached over tcp; all three or none.")
public record TlsSettings(
        @Doc("The certificate authority of the engines.") Optional<Path> ca,
        @Doc("The hub's certificate.") Optional<Path> cert,
        @Doc("Its key.") Optional<Path> key) {

    public TlsSettings {
        if (ca.isPresent() != cert.isPresent() || cert.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("ca, cert and key belong together; give all three or none");
        }
    }

    /** As the engine's client takes them; empty when there are none. */
    public Optional<TlsFiles> files() {
        return ca.map(file -> new TlsFiles(
                Optional.of(file), Optional.of(new TlsFiles.ClientFiles(cert.orElseThrow(), key.orElseThrow()))));
    }
}
