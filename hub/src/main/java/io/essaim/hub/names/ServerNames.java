package io.essaim.hub.names;

import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.settings.HubSettings;
import java.text.Normalizer;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** Whether and how servers may be named (contract 1.7). */
public final class ServerNames {
    private static final int LONGEST = 30;
    private static final int LONGEST_SHOWN = 255;
    private static final Pattern SLUG = Pattern.compile("[a-z](?:-?[a-z0-9])*");
    private static final Pattern SHOWN =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+(?: [\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+)*");

    private final HubSettings.Limits limits;

    public ServerNames(HubSettings.Limits limits) {
        this.limits = limits;
    }

    /** Named servers must be allowed at all. */
    public void checkEnabled() {
        if (!limits.allowNamedServers()) {
            throw new HttpProblem(400, Phrase.of("Named servers are not enabled."));
        }
    }

    /**
     * Lets default servers through, and named ones that are there already or may be made.
     *
     * @param existing all servers of their owner
     * @param limit how many named ones their owner may have, 0 for no limit; asked only where it matters
     * @throws HttpProblem 400 with the sentences that JupyterHub has for it
     */
    public void checkStart(ServerKey key, List<Server> existing, IntSupplier limit) {
        if (key.isDefault()) {
            return;
        }
        checkEnabled();
        if (existing.stream().noneMatch(server -> server.key().equals(key))) {
            checkNew(key, existing, limit.getAsInt());
        } else if (limits.allowExistingInvalidNamedServers() != HubSettings.OldNames.ALLOW_START) {
            checkSlug(key.name());
        }
    }

    /** A name for a server that does not exist yet, of somebody who may have one more. */
    public void checkNew(ServerKey key, List<Server> existing, int limit) {
        checkEnabled();
        long named =
                existing.stream().filter(server -> !server.key().isDefault()).count();
        if (limit > 0 && named >= limit) {
            throw new HttpProblem(
                    400,
                    Phrase.of(
                            "User {0} already has the maximum of {1} named servers.  One must be deleted before a new"
                                    + " server can be created",
                            key.user(), limit));
        }
        checkSlug(key.name());
    }

    /** A name that works in addresses and wherever else a server is named. */
    public static void checkSlug(String name) {
        if (!isSlug(name)) {
            throw new HttpProblem(400, Phrase.of("Invalid server_name: '{0}'", name));
        }
    }

    /** Whether it is such a name. */
    static boolean isSlug(String name) {
        return name.length() <= LONGEST && SLUG.matcher(name).matches();
    }

    /** A name for people to read, normalised. */
    public static String shown(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (normal.codePointCount(0, normal.length()) > LONGEST_SHOWN
                || !SHOWN.matcher(normal).matches()) {
            throw new HttpProblem(
                    400,
                    Phrase.of(
                            "Invalid display_name: expected 1 to {0} printable characters with single spaces inside",
                            LONGEST_SHOWN));
        }
        return normal;
    }
}
