package io.essaim.cli.stack;

import io.essaim.cli.console.CommandFailed;
import io.essaim.config.bind.Settings;
import io.essaim.config.print.MovedFile;
import io.essaim.deploy.stack.AccessorySecrets;
import io.essaim.deploy.stack.Carried;
import io.essaim.deploy.stack.Carried.Kind;
import io.essaim.deploy.stack.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A secret of a deployment, without its value.
 *
 * @param path the key it belongs to
 * @param made whether Essaim made it, because the configuration file does not give it
 * @param since when the folder of the deployment got the present one; empty before it is written there
 */
public record SecretEntry(String path, boolean made, Optional<Instant> since) {
    private static final String TAKEN_ONCE = " takes it once, when its files are made: change it there first";
    private static final String BOTH_READ_ONE =
            " reads the same value: delete its file and deploy, and it is refused until" + " both sides are replaced";

    /** Why Essaim does not rotate what it made. */
    private static final Map<String, String> WHY = Map.of(
            AccessorySecrets.DATABASE, "the database server" + TAKEN_ONCE,
            AccessorySecrets.GRAFANA, "Grafana" + TAKEN_ONCE,
            AccessorySecrets.METRICS, "Prometheus" + BOTH_READ_ONE,
            AccessorySecrets.REGISTRY, "the registry" + BOTH_READ_ONE,
            AccessorySecrets.REGISTRY_USERS, "made of " + AccessorySecrets.REGISTRY,
            AccessorySecrets.REGISTRY_LOGIN, "made of " + AccessorySecrets.REGISTRY);

    /**
     * Those of a deployment, but for what is good beside another one only while that is rotated.
     *
     * @param config the configuration file
     * @param deployment the folder with the stack
     */
    public static List<SecretEntry> of(Settings settings, Path config, Path deployment) {
        var hidden = MovedFile.hidden(settings.source());
        var folder = config.toAbsolutePath().resolveSibling("");
        return StackSecrets.of(settings, folder, Optional.of(deployment), System.getenv()).stream()
                .filter(secret -> hidden.containsKey(secret.path()) || !other(secret.path()))
                .map(secret -> new SecretEntry(
                        secret.path(),
                        secret.kind() == Kind.VALUE && !hidden.containsKey(secret.path()),
                        since(deployment.resolve(StackSecrets.FOLDER).resolve(secret.name()))))
                .toList();
    }

    private static boolean other(String path) {
        return path.startsWith(Wanted.OTHER_COOKIE_SECRETS) || path.startsWith(Wanted.OTHER_TOKENS);
    }

    private static Optional<Instant> since(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be read: " + e, "Let this user read it.");
        }
    }

    /** Which rotation changes it, if one does. */
    public Optional<RotatedSecret.Kind> kind() {
        return Arrays.stream(RotatedSecret.Kind.values())
                .filter(kind -> made && kind.path().equals(path))
                .findFirst();
    }

    /** How it is changed, when no rotation does. */
    public String otherwise() {
        if (path.startsWith("authenticator.crypt_keys[")) {
            return "put the new key first into authenticator.crypt_keys, and keep this one behind it";
        }
        return made
                ? WHY.getOrDefault(path, "delete its file and deploy")
                : "the configuration file gives it: change it there";
    }

    /** Its file in the folder of secrets. */
    public String file() {
        return Carried.name(path);
    }
}
