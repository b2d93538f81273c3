package io.essaim.deploy.stack;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistake;
import io.essaim.deploy.settings.NfsSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as files.
 *
 * @param compose the compose file; no secret stands in it
 * @param files the configuration files it refers to, by name, beside it; no secret stands in them
 * @param before what has to be done before it is deployed for the first time, a sentence each
 */
public record Stack(String compose, Map<String, String> files, List<String> before) {
    /** The configuration file of the hub. */
    static final String HUB_FILE = "hub.yaml";

    /** The configuration file of the proxies. */
    static final String PROXY_FILE = "proxy.yaml";

    public Stack {
        files = Map.copyOf(files);
        before = List.copyOf(before);
    }

    /**
     * Makes one.
     *
     * @throws ConfigRefused with everything that cannot be
     */
    public static Stack of(Wanted wanted) {
        return of(wanted, Optional.empty());
    }

    /**
     * Makes one.
     *
     * @param homes the NFS server of people's homes, whose mount is put into {@code spawner.mounts} when no mount of type nfs
     *     is there
     * @throws ConfigRefused with everything that cannot be
     */
    public static Stack of(Wanted wanted, Optional<NfsSettings> homes) {
        var mistakes = new ArrayList<Mistake>(Rules.broken(wanted));
        var inner = InnerFiles.of(wanted, homes);
        mistakes.addAll(Rules.tooLarge(wanted, inner.hub()));
        if (!mistakes.isEmpty()) {
            throw new ConfigRefused(wanted.source().root().place().file(), mistakes);
        }
        var accessories = Accessory.of(wanted);
        var files = new LinkedHashMap<String, String>();
        files.put(HUB_FILE, inner.hub());
        files.put(PROXY_FILE, inner.proxy());
        accessories.forEach(it -> files.putAll(it.files()));
        return new Stack(
                ComposeFile.of(wanted, inner, accessories), files, before(wanted, accessories, homes.isPresent()));
    }

    private static List<String> before(Wanted wanted, List<Accessory> accessories, boolean homes) {
        var before = new ArrayList<String>();
        accessories.forEach(it -> before.addAll(it.before()));
        if (wanted.target() == Target.SWARM && wanted.databaseInFolder()) {
            before.add("Choose the manager that keeps the database, a SQLite file: docker node update --label-add "
                    + HubService.DATA_LABEL + "=true NODE");
        }
        if (wanted.target() == Target.SWARM && !homes && !keepsFiles(wanted)) {
            before.add(
                    "Nothing is mounted into people's servers, so their files go with the server: say with spawner.mounts"
                            + " where homes are.");
        }
        if (wanted.stack().network().external()) {
            before.add("The network " + wanted.network() + " must be there; it is made by somebody else.");
        }
        if (wanted.stack().dockerGid().isEmpty()) {
            before.add("Better: say which group owns Docker's socket (stack.docker_gid, `stat -c %g "
                    + wanted.stack().dockerSocket() + "`), and the hub does not run as root.");
        }
        return before;
    }

    private static boolean keepsFiles(Wanted wanted) {
        return wanted.source().node("spawner.mounts").isPresent()
                || wanted.source().node("spawner.volumes").isPresent();
    }
}
