package io.essaim.cli.stack;

import io.essaim.authenticators.accounts.password.PasswordHashes;
import io.essaim.cli.console.CommandFailed;
import io.essaim.config.bind.Given;
import io.essaim.config.bind.Settings;
import io.essaim.config.print.MovedFile;
import io.essaim.deploy.settings.StackRegistry;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.deploy.stack.AccessorySecrets;
import io.essaim.deploy.stack.Carried;
import io.essaim.deploy.stack.Carried.Kind;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of a stack: those that the file has, and those that it leaves to Essaim, which hub and proxies, or several
 * hubs, must have alike.
 */
final class StackSecrets {
    /** The folder of secrets, beside the compose file. */
    static final String FOLDER = "secrets";

    private static final String CRYPT_KEYS = "authenticator.crypt_keys[";
    private static final String REGISTRY_USER = "essaim:";
    private static final int BYTES = 32;
    private final Settings settings;
    private final Path config;
    private final Optional<Path> output;
    private final List<Carried> all = new ArrayList<>();

    private StackSecrets(Settings settings, Path config, Optional<Path> output) {
        this.settings = settings;
        this.config = config;
        this.output = output;
    }

    /**
     * All of them.
     *
     * @param config the folder of the configuration file
     * @param output the folder that the stack is written to; without one, what is missing is not made
     */
    static List<Carried> of(Settings settings, Path config, Optional<Path> output, Map<String, String> environment) {
        var secrets = new StackSecrets(settings, config, output);
        MovedFile.hidden(settings.source()).forEach(secrets::hidden);
        NamedFiles.of(settings.source(), config)
                .forEach((path, file) -> secrets.add(path, Optional.of(file.content()), Kind.PATH, file.name()));
        secrets.left(environment);
        return List.copyOf(secrets.all);
    }

    private void hidden(String path, String value) {
        var given = Optional.ofNullable(settings.source().given().get(path));
        var file = given.filter(from -> from.origin() == Given.Origin.FILE)
                .map(Given::where)
                .orElseGet(() -> own(path));
        if (!path.startsWith("stack.") || AccessorySecrets.contains(path)) {
            add(path, Optional.of(value), Kind.VALUE, file);
        }
    }

    private void left(Map<String, String> environment) {
        if (settings.get(HubSettings.class).cookieSecret().isEmpty()) {
            rotated(RotatedSecret.Kind.COOKIE_SECRET);
        }
        if (settings.get(ProxySettings.class).authToken().isEmpty()) {
            rotated(RotatedSecret.Kind.AUTH_TOKEN);
        }
        var stack = settings.get(StackSettings.class);
        AccessorySecrets.left(stack, settings.source()).forEach(this::made);
        stack.registry().filter(StackRegistry::enabled).ifPresent(this::registry);
        var admission = settings.get(AdmissionSettings.class);
        if (admission.enableAuthState() && admission.cryptKeys().isEmpty()) {
            var keys = environment.getOrDefault("JUPYTERHUB_CRYPT_KEY", "");
            if (keys.isBlank()) {
                made(CRYPT_KEYS + "0]");
            } else {
                each(keys.split(";", -1));
            }
        }
    }

    /** What its file of users and the hub's login are, made of its password. */
    private void registry(StackRegistry registry) {
        var password = all.stream()
                .filter(secret -> secret.path().equals(AccessorySecrets.REGISTRY))
                .findFirst()
                .flatMap(Carried::value);
        registryUsers(password);
        if (settings.source().node("spawner.registry_config").isEmpty()) {
            var login = password.filter(_ -> output.isPresent()).map(word -> login(registry, word));
            add(AccessorySecrets.REGISTRY_LOGIN, login, Kind.VALUE, own(AccessorySecrets.REGISTRY_LOGIN));
        }
    }

    /** It has chance in it, so it is kept for as long as the password is the same. */
    private void registryUsers(Optional<String> password) {
        var kept = Optional.of(kept(AccessorySecrets.REGISTRY_USERS))
                .filter(Files::exists)
                .map(StackSecrets::read);
        var users = password.flatMap(word -> kept.filter(text -> matches(word, text))
                .or(() -> output.map(_ -> REGISTRY_USER + PasswordHashes.bcryptOf(word))));
        add(AccessorySecrets.REGISTRY_USERS, users, Kind.VALUE, own(AccessorySecrets.REGISTRY_USERS));
    }

    /** As {@code docker login} writes it. */
    private static String login(StackRegistry registry, String password) {
        var both = (REGISTRY_USER + password).getBytes(StandardCharsets.UTF_8);
        return "{\"auths\":{\"127.0.0.1:%d\":{\"auth\":\"%s\"}}}"
                .formatted(registry.port(), Base64.getEncoder().encodeToString(both));
    }

    private static boolean matches(String password, String users) {
        return users.startsWith(REGISTRY_USER)
                && new PasswordHashes().matches(password, users.substring(REGISTRY_USER.length()));
    }

    private void each(String[] keys) {
        for (int i = 0; i < keys.length; i++) {
            var path = CRYPT_KEYS + i + "]";
            add(path, Optional.of(keys[i].strip()), Kind.VALUE, own(path));
        }
    }

    /** Made once and kept: another one would sign everybody out. */
    private void made(String path) {
        var file = kept(path);
        if (Files.exists(file)) {
            add(path, Optional.of(read(file)), Kind.VALUE, own(path));
        } else {
            add(path, output.map(_ -> random()), Kind.VALUE, own(path));
        }
    }

    /** Its other one goes behind those that the file gives. */
    private void rotated(RotatedSecret.Kind kind) {
        made(kind.path());
        long given = MovedFile.hidden(settings.source()).keySet().stream()
                .filter(path -> path.startsWith(kind.others() + "["))
                .count();
        var path = kind.others() + "[" + given + "]";
        RotatedSecret.of(kind, output.orElse(config))
                .other()
                .ifPresent(value -> add(path, Optional.of(value), Kind.VALUE, own(path)));
    }

    private Path kept(String path) {
        return output.orElse(config).resolve(FOLDER).resolve(Carried.name(path));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be read: " + e, "Let this user read it.");
        }
    }

    /** A new one, of 32 bytes in hexadecimal. */
    static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String own(String path) {
        return "./" + FOLDER + "/" + Carried.name(path);
    }

    private void add(String path, Optional<String> value, Kind kind, String file) {
        all.add(new Carried(path, value, kind, output.isPresent() ? own(path) : fromHere(file)));
    }

    /** Docker takes a path without a slash or a dot in front for the name of something else. */
    private static String fromHere(String file) {
        return file.startsWith("/") || file.startsWith(".") ? file : "./" + file;
    }
}
