package io.essaim.authenticators.ldap.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.nio.file.Path;
import java.util.Optional;

/** How certificates are checked, and the one shown, under the names that ldap3's {@code Tls} has for them. */
@Doc("Certificates. The server's must be valid, signed by a trusted authority, and made for the name in"
        + " server_address.")
public record TlsKwargs(
        @Doc("A file in PEM form with the authorities to trust. When absent: those Java trusts.")
        Optional<Path> caCertsFile,

        @Doc("none accepts every certificate, so that anybody on the way can pose as the directory and read"
                + " passwords; for trying things out only.")
        @Default("required")
        Validate validate,

        @Doc("The certificate to show, for directories that want one; a file in PEM form.")
        Optional<Path> localCertificateFile,

        @Doc("Its private key, unencrypted, PKCS #8 in PEM form.")
        Optional<Path> localPrivateKeyFile) {

    public TlsKwargs {
        if (localCertificateFile.isPresent() != localPrivateKeyFile.isPresent()) {
            throw new IllegalArgumentException("local_certificate_file and local_private_key_file go together");
        }
    }

    /** Whether the server's certificate matters. */
    public enum Validate {
        REQUIRED,
        NONE
    }
}
