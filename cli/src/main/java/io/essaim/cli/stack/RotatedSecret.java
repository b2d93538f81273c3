package io.essaim.cli.stack;

import io.essaim.cli.console.CommandFailed;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.stack.Wanted;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/**
 * A secret that Essaim made and can change while the old one and the new one are both good. Beside its file stands for the
 * while {@code NAME.next}, which is to take over, or {@code NAME.former}, which it took over from. Every step is one
 * atomic change of a file, and the files that are there say what comes next: a rotation that was interrupted goes on where
 * it was.
 *
 * @param kind which one
 * @param folder the folder of secrets
 */
public record RotatedSecret(Kind kind, Path folder) {
    /** The file of the key that names of secrets are made with, once that is not the present token. */
    private static final String NAMES_KEY = "names_key";

    /** Which secrets can be rotated. */
    public enum Kind {
        /** Signs cookies. With several hubs, all must know a new one before the first of them signs with it. */
        COOKIE_SECRET("hub.cookie_secret", Wanted.OTHER_COOKIE_SECRETS, true),
        /** Hub and proxies share it. The hub shows a proxy that refuses the new one the former one, so none is told before. */
        AUTH_TOKEN(Wanted.TOKEN, Wanted.OTHER_TOKENS, false);

        private final String path;
        private final String others;
        private final boolean told;

        Kind(String path, String others, boolean told) {
            this.path = path;
            this.others = others;
            this.told = told;
        }

        /** The key in the configuration file. */
        public String path() {
            return path;
        }

        /** The key of the list of those that are good too. */
        public String others() {
            return others;
        }

        /** Whether several hubs are told a new one before one of them uses it. */
        public boolean told() {
            return told;
        }

        /** Whether the configuration file gives it: then it is not Essaim's to change. */
        public boolean given(Settings settings) {
            return switch (this) {
                case COOKIE_SECRET ->
                    settings.get(HubSettings.class).cookieSecret().isPresent();
                case AUTH_TOKEN -> settings.get(ProxySettings.class).authToken().isPresent();
            };
        }
    }

    /** How far it is. */
    public enum State {
        /** Not made yet. */
        MISSING,
        /** One is good. */
        SETTLED,
        /** The next one is there, and not used yet. */
        ANNOUNCED,
        /** The new one is used, and the former one is good too. */
        CHANGED
    }

    /**
     * That of a deployment.
     *
     * @param deployment the folder with the stack
     */
    public static RotatedSecret of(Kind kind, Path deployment) {
        return new RotatedSecret(kind, deployment.resolve(StackSecrets.FOLDER));
    }

    /** How far it is. A former one that is the present one says nothing: a deployment beside put that back. */
    public State state() {
        if (!Files.exists(present())) {
            return State.MISSING;
        }
        if (Files.exists(next())) {
            return State.ANNOUNCED;
        }
        return Files.exists(former()) && !read(former()).equals(read(present())) ? State.CHANGED : State.SETTLED;
    }

    /** Since when the former one is only good beside the new one. */
    public Optional<Instant> changed() {
        return state() == State.CHANGED ? Optional.of(time(former())) : Optional.empty();
    }

    /** What is good beside the present one. */
    Optional<String> other() {
        return switch (state()) {
            case MISSING, SETTLED -> Optional.empty();
            case ANNOUNCED -> kind.told() ? Optional.of(read(next())) : Optional.empty();
            case CHANGED -> Optional.of(read(former()));
        };
    }

    /** What keys the hashes in the names of secrets, when that is not the present token. */
    static Optional<String> namesKey(Path deployment) {
        var file = deployment.resolve(StackSecrets.FOLDER).resolve(NAMES_KEY);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** From {@link State#SETTLED} to {@link State#ANNOUNCED}; in another state nothing happens. */
    public void announce() {
        if (state() == State.SETTLED) {
            write(next(), StackSecrets.random());
        }
    }

    /** From {@link State#ANNOUNCED} to {@link State#CHANGED}; in another state nothing happens. */
    public void change() {
        if (state() != State.ANNOUNCED) {
            return;
        }
        var names = folder.resolve(NAMES_KEY);
        if (kind == Kind.AUTH_TOKEN && !Files.exists(names)) {
            write(names, read(present())); // or every secret would have another name, and every service be replaced
        }
        write(former(), read(present()));
        try {
            Files.move(next(), present(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(present(), e);
        }
    }

    /** From {@link State#CHANGED} to {@link State#SETTLED}; in another state only copies are taken away that a run left. */
    public void finish() {
        if (state() == State.ANNOUNCED) {
            return;
        }
        try (var copies = Files.newDirectoryStream(folder, kind.others() + ".*")) {
            for (var copy : copies) {
                Files.delete(copy);
            }
            Files.deleteIfExists(former());
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private Path present() {
        return folder.resolve(kind.path());
    }

    private Path next() {
        return folder.resolve(kind.path() + ".next");
    }

    private Path former() {
        return folder.resolve(kind.path() + ".former");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be read: " + e, "Let this user read it.");
        }
    }

    private static Instant time(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static void write(Path file, String value) {
        try {
            StackFolder.replace(
                    file, value, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static CommandFailed failed(Path file, IOException e) {
        return new CommandFailed(
                file + " cannot be changed: " + e, "When that is mended, run this again: it goes on where it was.");
    }
}
