package io.essaim.hub.login;

import io.essaim.config.values.Secret;
import io.essaim.hub.settings.HubSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the cookie secret comes from (contract 9.4): the setting, else the variable {@code JPY_COOKIE_SECRET}, else the
 * file {@code jupyterhub_cookie_secret} in the data folder, which is made when it is not there.
 */
public final class CookieSecretSource {
    /** The environment variable. */
    public static final String VARIABLE = "JPY_COOKIE_SECRET";

    /** The file's name. */
    public static final String FILE = "jupyterhub_cookie_secret";

    private static final int GENERATED_BYTES = 32;
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private CookieSecretSource() {}

    /**
     * The secret, and beside it those of {@code hub.other_cookie_secrets}.
     *
     * @param environment the process's variables
     * @throws IllegalArgumentException when what was found is no secret; says where it was found and what to do
     * @throws IOException when the file cannot be read or made, or others may read it; says which and what to do
     */
    public static CookieSecrets load(HubSettings settings, Map<String, String> environment) throws IOException {
        return new CookieSecrets(signing(settings, environment), others(settings.otherCookieSecrets()));
    }

    private static List<CookieSecret> others(List<Secret> secrets) {
        return IntStream.range(0, secrets.size())
                .mapToObj(i -> parse(secrets.get(i).value(), "the setting hub.other_cookie_secrets[" + i + "]"))
                .toList();
    }

    private static CookieSecret signing(HubSettings settings, Map<String, String> environment) throws IOException {
        var set = settings.cookieSecret().map(Secret::value);
        if (set.isPresent()) {
            return parse(set.get(), "the setting hub.cookie_secret");
        }
        var variable = environment.get(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return parse(variable, "the environment variable " + VARIABLE);
        }
        return fromFile(Path.of(settings.dataDir()));
    }

    private static CookieSecret fromFile(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            make(folder, file);
        }
        var open = Files.getPosixFilePermissions(file);
        if (open.stream().anyMatch(OTHERS::contains)) {
            throw new IOException("The cookie secret file " + file.toAbsolutePath() + " has the mode "
                    + PosixFilePermissions.toString(open) + ", so others may use it. Run: chmod 600 "
                    + file.toAbsolutePath()
                    + ", or delete the file; a new one is made then, everybody signs in again, and second factors of"
                    + " accounts are added anew.");
        }
        return parse(Files.readString(file, StandardCharsets.US_ASCII), "the file " + file.toAbsolutePath());
    }

    private static void make(Path folder, Path file) throws IOException {
        var bytes = new byte[GENERATED_BYTES];
        new SecureRandom().nextBytes(bytes);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createDirectories(folder);
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = Files.newByteChannel(file, options, mode)) {
                var text = HexFormat.of().formatHex(bytes) + "\n";
                channel.write(StandardCharsets.US_ASCII.encode(text));
            }
        } catch (FileAlreadyExistsException _) {
            // Another hub on the same folder was quicker; its secret is as good.
        } catch (IOException e) {
            throw new IOException(
                    "The cookie secret file " + file.toAbsolutePath() + " cannot be made (" + e
                            + "). Make the folder writable, or set hub.data_dir or hub.cookie_secret.",
                    e);
        }
    }

    private static CookieSecret parse(String text, String where) {
        try {
            return CookieSecret.ofHex(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("In " + where + ": " + e.getMessage(), e);
        }
    }
}
