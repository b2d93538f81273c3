package io.essaim.certificates.files;

import io.essaim.certificates.keys.Pem;
import io.essaim.certificates.keys.SignedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * A folder for nobody but its owner, laid out as JupyterHub's certipy does it: {@code NAME/NAME.key}, {@code NAME/NAME.crt},
 * {@code NAME_trust.crt}. A file is there whole or not at all.
 */
public record PrivateFolder(Path path) {
    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";

    /**
     * Makes it where it is not there, and closes it to others where it is.
     *
     * @throws IOException when that cannot be done
     */
    public static PrivateFolder at(Path path) throws IOException {
        var absolute = path.toAbsolutePath().normalize();
        Files.createDirectories(absolute);
        Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString(FOLDER));
        return new PrivateFolder(absolute);
    }

    /** Where the key of that name is. */
    public Path key(String name) {
        return path.resolve(name).resolve(name + ".key");
    }

    /** Where the certificate of that name is. */
    public Path certificate(String name) {
        return path.resolve(name).resolve(name + ".crt");
    }

    /** Where the certificates are that those believe who have theirs from that authority. */
    public Path trust(String authority) {
        return path.resolve(authority + "_trust.crt");
    }

    /**
     * The pair of that name, if it is there whole.
     *
     * @throws IOException when what is there is not ours; says what to do
     */
    public Optional<SignedKey> read(String name) throws IOException {
        if (!Files.exists(key(name)) || !Files.exists(certificate(name))) {
            return Optional.empty();
        }
        try {
            var found = Pem.read(Files.readString(key(name)), Files.readString(certificate(name)));
            // Of two files that were being replaced when the machine went down, one may be old.
            return Optional.of(found).filter(SignedKey::matches);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    key(name) + " and " + certificate(name) + " are not a key on the curve P-256 and its certificate ("
                            + e.getMessage()
                            + "). If another program made them, such as JupyterHub, start once with hub.internal_ssl.recreate:"
                            + " true, which makes all anew.",
                    e);
        }
    }

    /** Writes a pair, in place of an older one. */
    public void write(String name, SignedKey pair) throws IOException {
        at(path.resolve(name));
        replace(key(name), Pem.of(pair.key()));
        replace(certificate(name), Pem.of(pair.certificate()));
    }

    /** Writes a file, in place of an older one, unless it says the same already. */
    public void replace(Path file, String text) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        var fresh = Files.createTempFile(
                file.getParent(),
                "new",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE)));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
