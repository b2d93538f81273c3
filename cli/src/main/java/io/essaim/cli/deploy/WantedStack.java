package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.stack.MadeStack;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.run.ImageFile;
import io.essaim.deploy.run.StackFiles;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/** The stack of a configuration file, made ready for a swarm. */
final class WantedStack {
    private final Settings settings;
    private final Path config;
    private final Path folder;
    private final DeployOptions options;
    private final Optional<ImageFile> image;

    /**
     * Of such a file.
     *
     * @throws CommandFailed when the file with the image cannot be used
     */
    WantedStack(Settings settings, Path config, DeployOptions options) {
        this.settings = settings;
        this.config = config;
        this.folder = options.folder(config);
        this.options = options;
        this.image = options.image().map(file -> image(made(Optional.empty()), file));
    }

    private static ImageFile image(MadeStack made, Path file) {
        try {
            return ImageFile.of(made.image(), file);
        } catch (IOException e) {
            throw new CommandFailed(
                    "the image cannot be read: " + e.getMessage(),
                    "Give --image a file of docker save or images/build.");
        }
    }

    /**
     * As it is now.
     *
     * @param server the address at which the nodes reach the NFS server, when it is known
     */
    MadeStack made(Optional<String> server) {
        return MadeStack.onSwarm(settings, config, folder, server);
    }

    /** The image, when it is given as a file. */
    Optional<ImageFile> image() {
        return image;
    }

    /** The same, for who deploys it. */
    StackFiles files(MadeStack made) {
        var proxy = settings.get(ProxySettings.class);
        var door = new StackFiles.Door(
                proxy.bind().port(),
                proxy.tls().keyFile().isPresent(),
                settings.get(HubSettings.class).baseUrl() + "hub/login");
        return new StackFiles(hash(made), made.files(), door, image, options.patience());
    }

    /** Of all but the secrets, whose names in the compose file tell when they change. */
    static String hash(MadeStack made) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var files = new TreeMap<>(made.stack().files());
            files.put("", made.stack().compose());
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(content.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
