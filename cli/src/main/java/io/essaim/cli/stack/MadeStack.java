package io.essaim.cli.stack;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.settings.Explanation;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.settings.ClusterSettings;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.deploy.stack.Carried;
import io.essaim.deploy.stack.Stack;
import io.essaim.deploy.stack.Target;
import io.essaim.deploy.stack.Wanted;
import io.essaim.hub.settings.HubSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The stack of a configuration file, as {@code essaim render} writes it and {@code essaim deploy} runs it.
 *
 * @param warnings what is allowed and probably not meant
 */
public record MadeStack(Wanted wanted, Stack stack, List<String> warnings) {
    private static final Pattern KEEPER = Pattern.compile("node\\.labels\\.(io\\.essaim\\.[a-z-]+) == true");

    public MadeStack {
        warnings = List.copyOf(warnings);
    }

    /**
     * Makes it.
     *
     * @param config the configuration file
     * @param folder where secrets are that Essaim makes; without one, those that are missing are not made
     * @throws io.essaim.config.mistake.ConfigRefused with everything that cannot be
     */
    public static MadeStack of(Settings settings, Path config, Optional<Path> folder, Target target) {
        return of(settings, config, folder, target, homes(settings));
    }

    /** The same, with the homes where the cluster has them. */
    static MadeStack of(
            Settings settings, Path config, Optional<Path> folder, Target target, Optional<NfsSettings> homes) {
        refuseInternalSsl(settings);
        var secrets = StackSecrets.of(settings, config.toAbsolutePath().resolveSibling(""), folder, System.getenv());
        var wanted = new Wanted(
                settings.source(),
                settings.get(StackSettings.class),
                StackFacts.of(settings),
                target,
                secrets,
                folder.flatMap(RotatedSecret::namesKey));
        return new MadeStack(wanted, Stack.of(wanted, homes), warnings(settings));
    }

    /**
     * The same on a swarm, for which the folder of the deployment keeps secrets.
     *
     * @param server the address at which the nodes reach the NFS server, when it is known
     */
    public static MadeStack onSwarm(Settings settings, Path config, Path folder, Optional<String> server) {
        var homes = homes(settings)
                .map(nfs -> server.map(address -> at(nfs, address)).orElse(nfs));
        return of(settings, config, Optional.of(folder), Target.SWARM, homes);
    }

    private static Optional<NfsSettings> homes(Settings settings) {
        return settings.get(ClusterSettings.class).nfs();
    }

    private static NfsSettings at(NfsSettings nfs, String address) {
        return new NfsSettings(address, nfs.folder(), nfs.setup(), nfs.options(), nfs.target(), nfs.uid(), nfs.gid());
    }

    private static void refuseInternalSsl(Settings settings) {
        if (settings.get(HubSettings.class).internalSsl().enabled()) {
            throw new CommandFailed(
                    "hub.internal_ssl is on, and the parts of a stack have no folder of certificates in common",
                    "Set hub.internal_ssl.enabled to false, and let Docker encrypt the network: stack.network.encrypted.");
        }
    }

    private static List<String> warnings(Settings settings) {
        var warnings = new ArrayList<>(Explanation.of(settings).warnings());
        if (settings.type("authenticator").equals("pam")) {
            warnings.add(
                    "authenticator.type is pam, which knows the accounts of the hub's container alone, and there are"
                            + " none. See docs/howto/stack.md.");
        }
        return warnings;
    }

    /** The image of hub and proxies that a file wants. */
    public static String image(Settings settings) {
        return settings.get(StackSettings.class).image().orElseGet(StackFacts::image);
    }

    /** Its files by the path that the compose file knows, the secrets among them. */
    public Map<String, String> files() {
        var files = new LinkedHashMap<>(stack.files());
        files.put(StackFolder.COMPOSE_FILE, stack.compose());
        wanted.carried()
                .forEach(secret ->
                        secret.value().ifPresent(value -> files.put(StackSecrets.FOLDER + "/" + secret.name(), value)));
        return files;
    }

    /** The labels of nodes that keep something, each of which one node must have. */
    public List<String> keepers() {
        return List.copyOf(new TreeSet<>(KEEPER.matcher(stack.compose())
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList()));
    }

    /** Writes it into the folder of the deployment; what is there is replaced. */
    public void write(Path folder) {
        StackFolder.of(folder, wanted.target()).write(stack, wanted.carried(), true);
    }

    /** What people see: never a secret. */
    @Override
    public String toString() {
        return "MadeStack[" + wanted.stack().name() + " "
                + wanted.carried().stream().map(Carried::path).toList() + "]";
    }
}
